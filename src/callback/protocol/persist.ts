import type { Clock } from '../../clock.js';
import { FIRST_WAIT, LONGEST_WAIT } from '../limits.js';
import { pause } from '../waiting.js';
import { delayOf, isPassing } from './final-errors.js';

/** What repeats go by. */
export interface Time {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

export interface Persistence {
  /** When it is given up, in milliseconds since 1970. */
  readonly deadline: number;
  /** Ends waits; asked for only where there is something to wait for. */
  readonly signal: () => AbortSignal | undefined;
}

/**
 * Tries until it succeeds, fails for good, or the time is up: at once, then after growing waits, or when the server wants
 * it.
 *
 * @param attempt a failure that it can mend is its own matter.
 * @throws the failure of the last attempt.
 */
export async function persist<Result>(
  { clock, random }: Time,
  { deadline, signal }: Persistence,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let bound = FIRST_WAIT; ; bound = Math.min(bound * 2, LONGEST_WAIT)) {
    try {
      return await attempt();
    } catch (error) {
      const delay = delayOf(error) ?? random() * bound;
      if (!isPassing(error) || clock.now() + delay > deadline) throw error;
      await pause(clock, delay, signal());
    }
  }
}
