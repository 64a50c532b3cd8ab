import type { ExpressionFunction } from './functions/function.js';
import { languageFunctions } from './functions/index.js';
import { foldCase } from './letter-case.js';

/** What a host adds to the language. */
export interface ExpressionLanguage {
  /** Names of the values that the host supplies on evaluation, such as `root` or `variables`. */
  readonly namedValues: readonly string[];
  /** Functions that only this host has, such as `succeeded`. They cannot replace a function of the language. */
  readonly functions: readonly ExpressionFunction[];
}

/** What a name in an expression can mean. */
export type Meaning =
  | { readonly kind: 'function'; readonly function: ExpressionFunction }
  | { readonly kind: 'namedValue'; readonly name: string };

/** All names of one language, found ignoring case. */
export class Vocabulary {
  readonly #meanings = new Map<string, Meaning>();

  constructor(language: ExpressionLanguage) {
    // A later entry wins: the language's own functions before named values before functions of the host (observed).
    for (const hostFunction of language.functions)
      this.#add(hostFunction.name, { kind: 'function', function: hostFunction });
    for (const name of language.namedValues) this.#add(name, { kind: 'namedValue', name });
    for (const builtIn of languageFunctions) this.#add(builtIn.name, { kind: 'function', function: builtIn });
  }

  #add(name: string, meaning: Meaning): void {
    this.#meanings.set(foldCase(name), meaning);
  }

  /** What a name means, or undefined for an unknown one. */
  find(name: string): Meaning | undefined {
    return this.#meanings.get(foldCase(name));
  }

  /** Every name as it is declared. */
  get names(): string[] {
    return [...this.#meanings.values()].map((meaning) =>
      meaning.kind === 'function' ? meaning.function.name : meaning.name,
    );
  }
}
