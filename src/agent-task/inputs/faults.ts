import { InputError } from '../../errors.js';
import { InvalidInputsError } from '../errors.js';

/** Collects what is wrong with the inputs, so that all of it is told at once. */
export class Faults {
  readonly #faults: InputError[] = [];

  add(fault: InputError): void {
    this.#faults.push(fault);
  }

  /** Whether something is known to be wrong with an input, so that it need not be told in other words. */
  concern(input: string): boolean {
    return this.#faults.some((fault) => 'input' in fault && fault.input === input);
  }

  /** Does something that may find a fault; then the reading goes on with a value that is never used. */
  attempt<Value>(act: () => Value, instead: Value): Value {
    try {
      return act();
    } catch (error) {
      return this.#note(error, instead);
    }
  }

  /** The same of something that has to load what it needs. */
  async attemptAsync<Value>(act: () => Promise<Value>, instead: Value): Promise<Value> {
    try {
      return await act();
    } catch (error) {
      return this.#note(error, instead);
    }
  }

  #note<Value>(error: unknown, instead: Value): Value {
    if (!(error instanceof InputError)) throw error;
    this.add(error);
    return instead;
  }

  /** @throws the one fault itself, or InvalidInputsError `INVALID_INPUTS` for several. */
  throwIfAny(): void {
    const [first, ...others] = this.#faults;
    if (first) throw others.length === 0 ? first : new InvalidInputsError(this.#faults);
  }
}
