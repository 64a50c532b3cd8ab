import type { Clock } from '../../clock.js';
import { pause } from '../../pause.js';
import { FIRST_WAIT, LONGEST_WAIT } from '../limits.js';
import { NoAnswerError } from '../session-errors.js';
import { Deadline } from './deadline.js';
import { delayOf, isPassing } from './final-errors.js';

/** What repeats go by. */
export interface Time {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** What is tried, and for how long. */
export interface Persistence {
  /** What is tried, for errors: as `complete the task`. */
  readonly operation: string;
  /** When it is given up, in milliseconds since 1970. */
  readonly deadline: number;
  /** Ends waits; asked for only where there is something to wait for. */
  readonly signal: () => AbortSignal | undefined;
  /** Why the first attempt has no answer yet, where that is known. */
  readonly whyNot: () => Error | undefined;
}

/**
 * Tries until it succeeds, fails for good, or the time is up: at once, then after growing waits, or when the server wants
 * it.
 *
 * @param attempt is ended at the deadline, by its signal where it has one: a server that never answers takes no more time
 *   than there is. A failure that it can mend is its own matter.
 * @throws the failure of the last attempt that had an answer; where there was none, why, or {@link NoAnswerError} `NO_ANSWER`.
 */
export async function persist<Result>(
  { clock, random }: Time,
  { operation, deadline, signal, whyNot }: Persistence,
  attempt: (signal: AbortSignal | undefined) => Promise<Result>,
): Promise<Result> {
  const start = clock.now();
  let failure: unknown;
  const limit = new Deadline(
    clock,
    deadline,
    () => failure ?? whyNot() ?? new NoAnswerError(operation, deadline - start),
  );
  try {
    for (let bound = FIRST_WAIT; ; bound = Math.min(bound * 2, LONGEST_WAIT)) {
      try {
        return await limit.within(attempt);
      } catch (error) {
        failure = error;
        const delay = delayOf(error) ?? random() * bound;
        if (!isPassing(error) || clock.now() + delay > deadline) throw error;
        await pause(clock, delay, signal());
      }
    }
  } finally {
    limit.dispose();
  }
}
