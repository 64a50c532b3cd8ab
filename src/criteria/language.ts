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

const builtIns: ReadonlyMap<string, Meaning> = new Map(
  languageFunctions.map((builtIn) => [foldCase(builtIn.name), { kind: 'function', function: builtIn }]),
);

/** All names of one language, found ignoring case. */
export class Vocabulary {
  /** The names of the host. */
  readonly #meanings = new Map<string, Meaning>();

  constructor(language: ExpressionLanguage) {
    // A later entry wins: named values before functions of the host (observed).
    for (const hostFunction of language.functions)
      this.#add(hostFunction.name, { kind: 'function', function: hostFunction });
    for (const name of language.namedValues) this.#add(name, { kind: 'namedValue', name });
  }

  #add(name: string, meaning: Meaning): void {
    this.#meanings.set(foldCase(name), meaning);
  }

  /** What a name means, or undefined for an unknown one. The language's own functions come first (observed). */
  find(name: string): Meaning | undefined {
    const folded = foldCase(name);
    return builtIns.get(folded) ?? this.#meanings.get(folded);
  }

  /** Every name as it is declared. */
  get names(): string[] {
    return [...this.#meanings.values(), ...builtIns.values()].map((meaning) =>
      meaning.kind === 'function' ? meaning.function.name : meaning.name,
    );
  }
}
