import type { Clock } from '../../clock.js';
import type { Transport } from '../../http-request/index.js';
import type { SecretMasker } from '../../secret-masker.js';
import type { Plan } from '../store/plan.js';
import type { Outcomes } from './outcomes.js';
import type { JobTime } from './pause.js';

/** What all parts of one run share. */
export interface RunContext extends JobTime {
  readonly plan: Plan;
  readonly transport: Transport;
  readonly masker: SecretMasker;
  readonly outcomes: Outcomes;
  /** Cancels the run: running jobs end as canceled, and conditions see `canceled()`. */
  readonly canceling: AbortSignal;
  /** Ends everything that runs, whatever conditions say: the local Azure DevOps closes. */
  readonly closing: AbortSignal;
  /** Whether the pauses between tries pass at once. */
  readonly fastForward: boolean;
  /** Whether the profile retries server tasks at all. */
  readonly retriesTasks: boolean;
  /** Called when a task was sent and waits for its `TaskCompleted` event. */
  readonly waitingForCallback: (recordId: string) => void;
  /** Called for a job that needs an agent, before it is taken as ended. */
  readonly notRunHere: (recordId: string) => void;
}

export function isCanceled({ canceling, closing }: RunContext): boolean {
  return canceling.aborted || closing.aborted;
}

/** The reason of a signal that the time of a job or a task has run out. */
export class TimeLimit {
  /** Raised as an issue of the task that was under way. */
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** A signal that is aborted when a time has run out. */
export interface Deadline {
  readonly signal: AbortSignal;
  stop(): void;
}

/**
 * Starts to count a time limit.
 *
 * @param minutes 0: no limit.
 * @param message says what took too long.
 */
export function startDeadline(clock: Clock, minutes: number, message: string): Deadline {
  const controller = new AbortController();
  const stop =
    minutes === 0 ? () => {} : clock.schedule(minutes * 60_000, () => controller.abort(new TimeLimit(message)));
  return { signal: controller.signal, stop };
}
