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

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
