import type { Clock } from '../../clock.js';

/** Waits, unless the signal ends it: then it rejects at once with the signal's reason. */
export function wait(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = (): void => {
      stop();
      reject(signal.reason);
    };
    const stop = clock.schedule(milliseconds, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
