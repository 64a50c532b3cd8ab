import type { Clock } from './clock.js';

/**
 * Waits. The signal ends it at once: the promise is then rejected with the signal's reason, also where it was aborted
 * before.
 *
 * @example
 * await pause(clock, 2_000, signal);
 */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      stopTimer();
      reject(signal?.reason);
    };
    const stopTimer = clock.schedule(milliseconds, () => {
      signal?.removeEventListener('abort', cancel);
      resolve();
    });
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
  });
}
