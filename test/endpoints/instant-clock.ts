import type { Clock } from '../../src/clock.js';

/** A clock on which every wait is over at once, and which notes how long each should have been. */
export interface InstantClock extends Clock {
  /** Milliseconds, in the order in which the waits began. */
  readonly waits: readonly number[];
}

/** Time moves by waits alone, so that what is to happen after a while has happened after the wait for it. */
export function createInstantClock(start = Date.UTC(2026, 10, 22)): InstantClock {
  const waits: number[] = [];
  let time = start;
  return {
    waits,
    now: () => time,
    schedule(milliseconds, callback) {
      waits.push(milliseconds);
      const timer = setImmediate(() => {
        time += milliseconds;
        callback();
      });
      return () => clearImmediate(timer);
    },
  };
}
