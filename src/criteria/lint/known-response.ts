import { type Dictionary, pairsOf } from '../dictionary.js';
import { CriterionStepsError } from '../errors.js';
import { foldCase } from '../letter-case.js';

/** Fewer than one evaluation may take: a lint evaluates each correction that it tries. */
const MOST_STEPS = 10_000_000;

/** What one lint finds out about a response, for the text and all corrections of it that are tried. */
export class KnownResponse {
  /** Steps that evaluations may still take, of the text and of its corrections together. */
  #steps = MOST_STEPS;
  /** Each object is gone through once, however often a criterion asks for a key of it. */
  readonly #keys = new Map<Dictionary, ReadonlyMap<string, string>>();

  get isExhausted(): boolean {
    return this.#steps <= 0;
  }

  /** @throws CRITERION_STEPS when no steps are left */
  spend(steps: number): void {
    this.#steps -= steps;
    if (this.isExhausted) throw new CriterionStepsError();
  }

  /** The first key that is the same but for case. */
  keyLike(dictionary: Dictionary, key: string): string | undefined {
    let folded = this.#keys.get(dictionary);
    if (!folded) {
      folded = foldedKeys(dictionary);
      this.#keys.set(dictionary, folded);
    }
    return folded.get(foldCase(key));
  }
}

function foldedKeys(dictionary: Dictionary): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const [key] of pairsOf(dictionary)) {
    const folded = foldCase(key);
    if (!keys.has(folded)) keys.set(folded, key);
  }
  return keys;
}
