import { MAXIMUM_WAIT_MILLISECONDS, REQUEST_TIMEOUT_MILLISECONDS } from '../../azure-devops/index.js';
import type { Clock } from '../../clock.js';

/**
 * Milliseconds in which a request ends by itself, unless it queues for long. With more of them left, it is not given a
 * signal: a service that completes thousands of tasks would spend a quarter of its time on these.
 */
export const LONGEST_REQUEST = REQUEST_TIMEOUT_MILLISECONDS + MAXIMUM_WAIT_MILLISECONDS;

/** A time at which attempts are ended. To be disposed of, as it has a timer. */
export class Deadline {
  readonly #clock: Clock;
  readonly #time: number;
  readonly #stop: (() => void) | undefined;
  #controller: AbortController | undefined;
  #reject: ((reason: unknown) => void) | undefined;

  /**
   * @param time milliseconds since 1970; infinite for none.
   * @param reasonOf gives what attempts are ended with.
   */
  constructor(clock: Clock, time: number, reasonOf: () => unknown) {
    this.#clock = clock;
    this.#time = time;
    if (time === Number.POSITIVE_INFINITY) return;
    this.#stop = clock.schedule(time - clock.now(), () => {
      const reason = reasonOf();
      this.#controller?.abort(reason);
      this.#reject?.(reason);
    });
  }

  /** Attempts something until the deadline; the attempt's signal, if it has one, is aborted then. */
  within<Result>(attempt: (signal: AbortSignal | undefined) => Promise<Result>): Promise<Result> {
    if (this.#time === Number.POSITIVE_INFINITY) return attempt(undefined);
    if (this.#time - this.#clock.now() < LONGEST_REQUEST) this.#controller ??= new AbortController();
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      attempt(this.#controller?.signal).then(resolve, reject);
    });
  }

  dispose(): void {
    this.#stop?.();
  }
}
