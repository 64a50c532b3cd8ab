import type { AzureDevOpsPort } from '../../azure-devops/index.js';
import type { Clock } from '../../clock.js';
import { pause } from '../../pause.js';
import type { TaskFacts } from '../facts/session-facts.js';
import { endsSession, explainFailure } from '../protocol/final-errors.js';
import { planRequest } from '../protocol/routes.js';
import { TaskOverError } from './errors.js';
import { WATCH_INTERVAL_MILLISECONDS } from './limits.js';

/** Which task is watched, and how. */
export interface TaskWatchOptions {
  readonly facts: TaskFacts;
  /** Asked for when the first look is due. */
  readonly connect: () => AzureDevOpsPort;
  readonly clock: Clock;
  /** Told why the task is over. */
  readonly over: (reason: Error) => void;
}

/**
 * Looks whether a task is still wanted. Most tasks say nothing when they are canceled or run out of time, and work that
 * reports nothing would hear of it never.
 *
 * A look is an update of the record that changes nothing: it is refused once the run or its token has ended, and its
 * answer is the record, which is completed once the task is over.
 */
export class TaskWatch {
  readonly #options: TaskWatchOptions;
  readonly #stop = new AbortController();

  constructor(options: TaskWatchOptions) {
    this.#options = options;
  }

  /** Looks no more. */
  stop(): void {
    this.#stop.abort();
  }

  /** Lets work go on, and looks every minute meanwhile. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const ending = new AbortController();
    const signal = AbortSignal.any([ending.signal, this.#stop.signal]);
    this.#repeat(signal).catch(() => {});
    try {
      return await work();
    } finally {
      ending.abort();
    }
  }

  /** Looks once. What says nothing about the task, such as a server that is away, is passed over. */
  async look(signal: AbortSignal = this.#stop.signal): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const reason = await this.#reasonOfEnd(signal);
    if (reason && !signal.aborted) this.#options.over(reason);
  }

  async #repeat(signal: AbortSignal): Promise<void> {
    for (;;) {
      await pause(this.#options.clock, WATCH_INTERVAL_MILLISECONDS, signal);
      await this.look(signal);
    }
  }

  async #reasonOfEnd(signal: AbortSignal): Promise<Error | undefined> {
    const { facts, connect } = this.#options;
    const { taskInstanceId, planId } = facts;
    try {
      const { value } = await connect().send({
        operation: 'look at the record of the task',
        ...planRequest('patchRecords', facts),
        body: { value: [{ id: taskInstanceId }], count: 1 },
        repeatable: false,
        signal,
      });
      return isCompleted(value, taskInstanceId) ? new TaskOverError() : undefined;
    } catch (error) {
      const explained = explainFailure(error, planId);
      return endsSession(explained) ? explained : undefined;
    }
  }
}

/** Whether a collection of records has that one, and as completed. */
function isCompleted(answer: unknown, id: string): boolean {
  if (typeof answer !== 'object' || answer === null || !('value' in answer) || !Array.isArray(answer.value))
    return false;
  return answer.value.some(
    (record: unknown) =>
      typeof record === 'object' &&
      record !== null &&
      'id' in record &&
      'state' in record &&
      record.id === id &&
      record.state === 'completed',
  );
}
