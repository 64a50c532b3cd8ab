import { InputError } from '../errors.js';

/** Collects the faults of a text, so that all are told at once. */
export class Faults {
  readonly #found: InputError[] = [];

  get found(): readonly InputError[] {
    return this.#found;
  }

  add(fault: InputError): void {
    this.#found.push(fault);
  }

  /** What `read` gives, or `fallback` where it throws an input error, which is kept. Other errors pass. */
  attempt<Result>(read: () => Result, fallback: Result): Result {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.add(error);
      return fallback;
    }
  }
}
