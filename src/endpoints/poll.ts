import type { Clock } from '../clock.js';
import { pause } from '../pause.js';
import { WaitTimeoutError } from './errors.js';
import { FIRST_POLL_INTERVAL, LARGEST_POLL_INTERVAL, POLL_INTERVAL_GROWTH } from './limits.js';

/** How long to look again and again. */
export interface PollOptions {
  readonly clock: Clock;
  /** Milliseconds from the first look; 0 looks once. */
  readonly timeout: number;
  /** Ends the wait; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks at once, and then in growing intervals (1 s, 1.5 s, 2.25 s, … 10 s) until `look` gives something. The last look
 * is when the time is up.
 *
 * @returns `undefined` when the time was up first.
 * @throws WaitTimeoutError `WAIT_TIMEOUT`, and what `look` throws.
 */
export async function pollUntil<Result>(
  { clock, timeout, signal }: PollOptions,
  look: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  if (!(timeout >= 0)) throw new WaitTimeoutError(timeout);
  const end = clock.now() + timeout;
  for (
    let interval = FIRST_POLL_INTERVAL;
    ;
    interval = Math.min(interval * POLL_INTERVAL_GROWTH, LARGEST_POLL_INTERVAL)
  ) {
    signal?.throwIfAborted();
    const result = await look();
    if (result !== undefined) return result;
    const left = end - clock.now();
    if (left <= 0) return undefined;
    await pause(clock, Math.min(interval, left), signal);
  }
}
