import type { Cancellation } from './cancellation.js';

/** Lets a number of requests through at once; the others wait in the order in which they came. */
export class InFlight {
  #free: number;
  readonly #queue = new Set<() => void>();

  constructor(maximum: number) {
    this.#free = maximum;
  }

  /** How many wait. */
  get queued(): number {
    return this.#queue.size;
  }

  /** @returns `undefined` where the request may go at once: most do, and need no promise. */
  enter(cancellation: Cancellation): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const proceed = (): void => {
        cancellation.onCancel = undefined;
        resolve();
      };
      this.#queue.add(proceed);
      cancellation.onCancel = (reason) => {
        this.#queue.delete(proceed);
        reject(reason);
      };
    });
  }

  /** A place is handed on, so that nobody who comes in between takes it from the one who waited longest. */
  leave(): void {
    const [next] = this.#queue;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#queue.delete(next);
    next();
  }
}
