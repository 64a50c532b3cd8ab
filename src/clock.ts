/**
 * Time as a parameter: whoever waits or dates something takes a {@link Clock}, so that a limit of 20 seconds or of 60
 * minutes is tested at once and for real.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Calls `callback` once after `milliseconds`, unless the returned function is called before. */
  schedule(milliseconds: number, callback: () => void): () => void;
}

/** Milliseconds of the longest timer of Node: 24.8 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(milliseconds, callback) {
    let timer: NodeJS.Timeout;
    // A timer of Node knows no longer time than this, and calls at once instead.
    const start = (left: number): void => {
      const now = Math.min(left, LONGEST_TIMER);
      timer = setTimeout(() => (left > now ? start(left - now) : callback()), now);
    };
    start(milliseconds);
    return () => clearTimeout(timer);
  },
};
