import { untilAborted } from '../azure-devops/index.js';
import type { Clock } from '../clock.js';

/** What is read, and for how long it serves. */
export interface SharedReadOptions<Value> {
  readonly clock: Clock;
  /** Milliseconds for which a value serves, from the end of its read. */
  readonly age: number;
  readonly read: () => Promise<Value>;
}

/** Something that takes many requests to read, and that is read once for all that want it at about the same time. */
export class SharedRead<Value> {
  readonly #options: SharedReadOptions<Value>;
  #reading: Promise<Value> | undefined;
  #validUntil = 0;

  constructor(options: SharedReadOptions<Value>) {
    this.#options = options;
  }

  /** @param signal ends the waiting of who gave it, and not the read, which others may wait for too. */
  async value(signal: AbortSignal | undefined): Promise<Value> {
    signal?.throwIfAborted();
    const isOld = this.#options.clock.now() >= this.#validUntil;
    const reading = this.#reading === undefined || isOld ? this.#start() : this.#reading;
    return await untilAborted(reading, signal);
  }

  /** Puts a change, which the server has carried out, into what is known or being read; there may be neither. */
  async change(apply: (value: Value) => void): Promise<void> {
    try {
      if (this.#reading !== undefined) apply(await this.#reading);
    } catch {
      // Who waits for the read is told of its failure; there is nothing to change then.
    }
  }

  #start(): Promise<Value> {
    const { clock, age, read } = this.#options;
    const reading = read();
    this.#reading = reading;
    this.#validUntil = Number.POSITIVE_INFINITY;
    reading.then(
      () => {
        this.#validUntil = clock.now() + age;
      },
      () => {
        this.#reading = undefined;
      },
    );
    return reading;
  }
}
