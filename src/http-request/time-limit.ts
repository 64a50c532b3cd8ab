import type { Clock } from '../clock.js';

/** How long something may take, and what else may end it. */
export interface TimeLimit {
  readonly clock: Clock;
  readonly seconds: number;
  /** What the promise is rejected with when the time is up. */
  readonly error: () => Error;
  /** Ends it too; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits for `act` until the limit, whether or not it minds the signal that it is given.
 *
 * @example
 * await withinTimeLimit({ clock, seconds: 20, error: () => new RequestTimeoutError() }, (signal) => transport(request, { signal }));
 */
export async function withinTimeLimit<Result>(
  { clock, seconds, error, signal }: TimeLimit,
  act: (signal: AbortSignal) => Promise<Result> | Result,
): Promise<Result> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  const cancel = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  const stopTimer = clock.schedule(seconds * 1000, () => controller.abort(error()));
  try {
    return await Promise.race([act(controller.signal), aborted]);
  } finally {
    stopTimer();
    signal?.removeEventListener('abort', cancel);
  }
}
