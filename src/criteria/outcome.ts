import { toBoolean } from './conversions.js';
import type { Explanation } from './explain/explanation.js';
import { toData } from './json/exact-data.js';
import { toPlain } from './plain.js';
import type { Value } from './value.js';

/**
 * What an evaluation gives. `expanded` and `trace` are made when they are first asked for, by evaluating once more with
 * the same values, so that they cost nothing otherwise; read them before the values are changed.
 */
export class Outcome {
  /** The value as a Boolean. */
  readonly passed: boolean;
  /** The value as plain data: a number is the nearest double, a version its text. */
  readonly value: unknown;
  readonly #result: Value;
  readonly #explain: () => Explanation;
  #explanation: Explanation | undefined;

  constructor(result: Value, explain: () => Explanation) {
    this.passed = toBoolean(result);
    this.value = toPlain(result);
    this.#result = result;
    this.#explain = explain;
  }

  /** The value as data that keeps every digit and the order of keys, for `writeData` and `sameData`. */
  get data(): unknown {
    return toData(this.#result);
  }

  /** The expression with the values that its parts had: `eq('Done', 'done')`. Empty for an empty expression. */
  get expanded(): string {
    return this.#explained.expanded;
  }

  /** The lines of the engine's verbose trace, from `Evaluating: …` to `Result: …`. */
  get trace(): readonly string[] {
    return this.#explained.trace;
  }

  toJSON(): { passed: boolean; value: unknown; expanded: string; trace: readonly string[] } {
    return { passed: this.passed, value: this.value, expanded: this.expanded, trace: this.trace };
  }

  get #explained(): Explanation {
    this.#explanation ??= this.#explain();
    return this.#explanation;
  }
}
