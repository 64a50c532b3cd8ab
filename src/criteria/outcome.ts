import { toBoolean } from './conversions.js';
import type { ValueSource } from './evaluation.js';
import type { Explanation } from './explain/explanation.js';
import type { TraceOptions } from './expression.js';
import { toData } from './json/exact-data.js';
import { toPlain } from './plain.js';
import type { Value } from './value.js';

/** An expression that can be evaluated once more to tell how it came to its result. */
export interface Explainable {
  explain(values: ValueSource, trace: TraceOptions | undefined, judged: Value): Explanation;
}

/**
 * What an evaluation gives. `expanded` and `trace` are made when they are first asked for, by evaluating once more with
 * the same values, so that they cost nothing otherwise; read them before the values are changed. Where another result comes
 * out then, they show no values and the result that was. They are no own properties: `toJSON` has them, a copy by spreading
 * has not.
 */
export class Outcome {
  /** The value as a Boolean. */
  readonly passed: boolean;
  /** The value as plain data: a number is the nearest double, a version its text. */
  readonly value: unknown;
  readonly #result: Value;
  readonly #expression: Explainable;
  readonly #values: ValueSource;
  readonly #trace: TraceOptions | undefined;
  #explanation: Explanation | undefined;

  constructor(result: Value, expression: Explainable, values: ValueSource, trace: TraceOptions | undefined) {
    this.passed = toBoolean(result);
    this.value = toPlain(result);
    this.#result = result;
    this.#expression = expression;
    this.#values = values;
    this.#trace = trace;
  }

  /** The value as data that keeps every digit and the order of keys, for `writeData` and `sameData`. */
  get data(): unknown {
    return toData(this.#result);
  }

  /** The expression with the values that its parts had: `eq('Done', 'done')`. Empty for an empty expression. */
  get expanded(): string {
    return this.#explained.expanded;
  }

  /**
   * The lines that the engine writes into a log: `Evaluating: …`, `Expanded: …` where it says more than the result, and
   * `Result: …`. Every step is in the trace of `explain`. Empty for an empty expression.
   */
  get trace(): readonly string[] {
    return this.#explained.summary;
  }

  toJSON(): { passed: boolean; value: unknown; expanded: string; trace: readonly string[] } {
    return { passed: this.passed, value: this.value, expanded: this.expanded, trace: this.trace };
  }

  get #explained(): Explanation {
    this.#explanation ??= this.#expression.explain(this.#values, this.#trace, this.#result);
    return this.#explanation;
  }
}
