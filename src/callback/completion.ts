import { TimeLimitError, UnreachableError, untilAborted } from '../azure-devops/index.js';
import type { TaskResult } from './protocol/event-bodies.js';
import { mayBeCarriedOut } from './protocol/final-errors.js';
import { persist, type Time } from './protocol/persist.js';
import type { PlanClient } from './protocol/plan-client.js';
import { PlanEndedError, TaskNotWaitingError, TaskTokenError } from './session-errors.js';

/** How a completion went. */
export interface Completion {
  /**
   * No task waited for the completion any more, and an earlier attempt had lost its answer: that one is taken to have completed
   * it. Where the run ended in between, it may have been for another reason.
   */
  readonly wasCompletedBefore: boolean;
  /** Why something that was said of the task before is not stored; empty where all is. */
  readonly undelivered: readonly Error[];
}

/**
 * The end of a task, told until the server has heard it. An answer may be lost, and the repeat then find the task, its
 * plan or its token gone: that is no failure, but the trace of the first attempt.
 */
export class CompletionSender {
  readonly #client: PlanClient;
  readonly #time: Time;
  #isUncertain = false;
  #isUnanswered = false;

  constructor(client: PlanClient, time: Time) {
    this.#client = client;
    this.#time = time;
  }

  /**
   * @param deadline milliseconds since 1970.
   * @returns whether the server had heard it before, by an attempt whose answer was lost.
   */
  async send(result: TaskResult, deadline: number): Promise<boolean> {
    const persistence = {
      operation: 'complete the task',
      deadline,
      signal: () => this.#client.signal,
      whyNot: () => this.#client.lastFailure,
    };
    return persist(this.#time, persistence, async (timeUp) => {
      const identified = this.#client.identify();
      if (identified !== undefined) await untilAborted(identified, timeUp);
      try {
        await this.#client.raise({ name: 'TaskCompleted', result }, timeUp, deadline);
        return false;
      } catch (error) {
        if (this.#isTraceOfOwn(error)) return true;
        this.#isUncertain ||= mayBeCarriedOut(error);
        this.#isUnanswered ||= mayBeCarriedOut(error) && hasNoAnswer(error);
        throw error;
      }
    }).catch((error: unknown) => {
      // What was under way when the time was up may still arrive.
      if (this.#time.clock.now() >= deadline) {
        this.#isUncertain = true;
        this.#isUnanswered = true;
      }
      throw error;
    });
  }

  #isTraceOfOwn(error: unknown): boolean {
    if (error instanceof TaskNotWaitingError || error instanceof PlanEndedError) return this.#isUncertain;
    // A job token ends with its run. Gateways say 5xx to requests of any token, so only silence counts here.
    return error instanceof TaskTokenError && this.#isUnanswered;
  }
}

function hasNoAnswer(error: unknown): boolean {
  return error instanceof UnreachableError || error instanceof TimeLimitError;
}
