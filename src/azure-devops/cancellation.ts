import type { Clock } from '../clock.js';

/**
 * What can end one request from outside: the caller's signal, and the closing of the connection. A request is in one
 * phase at a time, so one listener suffices.
 */
export class Cancellation {
  /** Called once with the reason; the phase that is under way sets it, and takes it away at its end. */
  onCancel: ((reason: unknown) => void) | undefined;
  #cancelled: { readonly reason: unknown } | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #listener = (): void => this.cancel(this.#signal?.reason);

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener('abort', this.#listener, { once: true });
    if (signal?.aborted) this.cancel(signal.reason);
  }

  get cancelled(): boolean {
    return this.#cancelled !== undefined;
  }

  cancel(reason: unknown): void {
    if (this.#cancelled) return;
    this.#cancelled = { reason };
    this.onCancel?.(reason);
  }

  throwIfCancelled(): void {
    if (this.#cancelled) throw this.#cancelled.reason;
  }

  /** Leaves the signal, which may outlive the request by far. */
  dispose(): void {
    this.#signal?.removeEventListener('abort', this.#listener);
  }
}

/** Waits, unless it is cancelled: then it rejects at once with the reason. */
export function wait(clock: Clock, milliseconds: number, cancellation: Cancellation): Promise<void> {
  return new Promise((resolve, reject) => {
    cancellation.throwIfCancelled();
    const stop = clock.schedule(milliseconds, () => {
      cancellation.onCancel = undefined;
      resolve();
    });
    cancellation.onCancel = (reason) => {
      stop();
      reject(reason);
    };
  });
}
