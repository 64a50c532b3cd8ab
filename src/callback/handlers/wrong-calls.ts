import { InputError } from '../../errors.js';
import { SessionClosedError, TaskCompletedError } from '../session-errors.js';
import { MAXIMUM_WRONG_CALLS } from './limits.js';
import { ReportPromise } from './report-promise.js';

/**
 * The calls of a handler that were wrong in themselves, such as a variable without a usable name, and of whose failure
 * nobody has heard: what its author wanted to be known is not.
 */
export class WrongCalls {
  readonly #unheard = new Map<object, unknown>();

  /** The first ones, in their order. */
  get unheard(): readonly unknown[] {
    return [...this.#unheard.values()];
  }

  /**
   * Makes a call.
   *
   * @param isFault whether a failure is one of the caller.
   */
  track<Result>(call: () => Promise<Result>, isFault: (error: unknown) => boolean): Promise<Result> {
    const entry = { isHeard: false };
    const report = begin(call);
    report.catch((error: unknown) => {
      if (entry.isHeard || this.#unheard.size >= MAXIMUM_WRONG_CALLS) return;
      if (isFault(error)) this.#unheard.set(entry, error);
    });
    return ReportPromise.of(report, () => {
      entry.isHeard = true;
      this.#unheard.delete(entry);
    });
  }
}

/** Whether a call failed for what it was given; what the server refuses is told by the completion. */
export function isWrong(error: unknown): boolean {
  if (error instanceof SessionClosedError || error instanceof TaskCompletedError) return false;
  return error instanceof InputError || error instanceof TypeError;
}

/** Arguments that nobody expects may make a call throw before it gives its promise. */
async function begin<Result>(call: () => Promise<Result>): Promise<Result> {
  return call();
}
