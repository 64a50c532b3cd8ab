import { InputError } from '../../errors.js';
import type { SectionOptions } from '../../http-request/index.js';
import type { ChainSection } from '../../tasks/index.js';

/** The names that a chain has given to parts of its answers, as far as they are known before the run. */
export class OutputNames {
  readonly #names: ReadonlySet<string>;
  /** Whether there may be others: a text of names holds values that only the run has. */
  readonly #isOpen: boolean;

  constructor(names: ReadonlySet<string> = new Set(), isOpen = false) {
    this.#names = names;
    this.#isOpen = isOpen;
  }

  /** Whether a name may be one of them. @param value what it is before the run. */
  mayHave(name: string, value: string | undefined): boolean {
    return this.#names.has(name.toLowerCase()) || (this.#isOpen && value === undefined);
  }

  /** These and the names of one more part. @param early what follows from it, as far as it is known before the run. */
  after({ outputVariables }: ChainSection, early: SectionOptions | InputError): OutputNames {
    const given = early instanceof InputError ? outputVariables : early.outputVariables;
    const added = typeof given === 'string' ? [] : [...given.keys()].map((name) => name.toLowerCase());
    const isOpen = typeof given === 'string' && given.trim() !== '';
    return new OutputNames(new Set([...this.#names, ...added]), this.#isOpen || isOpen);
  }
}
