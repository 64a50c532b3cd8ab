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

/** Names as they are declared and as they are without case: most are written as declared, and need no folding. */
class Names {
  readonly #byFoldedName = new Map<string, Meaning>();
  readonly #byName = new Map<string, Meaning>();

  /** @param declared where two names differ by case only, the later one counts */
  constructor(declared: readonly Meaning[]) {
    for (const meaning of declared) this.#byFoldedName.set(foldCase(nameOf(meaning)), meaning);
    for (const meaning of this.#byFoldedName.values()) this.#byName.set(nameOf(meaning), meaning);
  }

  asDeclared(name: string): Meaning | undefined {
    return this.#byName.get(name);
  }

  ignoringCase(folded: string): Meaning | undefined {
    return this.#byFoldedName.get(folded);
  }

  get all(): string[] {
    return [...this.#byName.keys()];
  }
}

const builtIns = new Names(languageFunctions.map((builtIn) => ({ kind: 'function', function: builtIn })));

/** All names of one language, found ignoring case. */
export class Vocabulary {
  /** The names of the host that are no built-in ones: the language's own functions come first (observed). */
  readonly #hostNames: Names;

  constructor(language: ExpressionLanguage) {
    // Named values come before functions of the host (observed).
    const functions = language.functions.map((hostFunction) => ({ kind: 'function', function: hostFunction }) as const);
    const values = language.namedValues.map((name) => ({ kind: 'namedValue', name }) as const);
    const declared = [...functions, ...values];
    this.#hostNames = new Names(declared.filter((meaning) => !builtIns.ignoringCase(foldCase(nameOf(meaning)))));
  }

  /** What a name means, or undefined for an unknown one. */
  find(name: string): Meaning | undefined {
    const known = this.#hostNames.asDeclared(name) ?? builtIns.asDeclared(name);
    if (known) return known;
    const folded = foldCase(name);
    return builtIns.ignoringCase(folded) ?? this.#hostNames.ignoringCase(folded);
  }

  /** Every name as it is declared. */
  get names(): string[] {
    return [...this.#hostNames.all, ...builtIns.all];
  }
}

function nameOf(meaning: Meaning): string {
  return meaning.kind === 'function' ? meaning.function.name : meaning.name;
}
