import type { Clock } from '../../clock.js';
import { SkippingClock } from './skipping-clock.js';

/** Waits between two tries for so many milliseconds, or until the signal ends it; it never rejects. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Time as the steps of one job have it. */
export interface JobTime {
  readonly clock: Clock;
  readonly pause: Pause;
}

/** Pauses take the time of the clock. */
export function ordinaryTime(clock: Clock): JobTime {
  return { clock, pause: (milliseconds, signal) => wait(milliseconds, signal, clock) };
}

/**
 * Pauses pass at once; the time limits of the job and its steps count them all the same. For one job, whose steps run one
 * after another: while it pauses, nothing of it is under way.
 */
export function skippedTime(clock: Clock): JobTime {
  const skipping = new SkippingClock(clock);
  return {
    clock: skipping,
    async pause(milliseconds, signal) {
      if (!signal.aborted) skipping.skip(milliseconds);
    },
  };
}

function wait(milliseconds: number, signal: AbortSignal, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const stop = clock.schedule(milliseconds, end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
