import { CriterionEvaluationError } from './errors.js';
import { Evaluation, knownFailure, type PreparedExpression, prepare, type ValueSource } from './evaluation.js';
import { type Explanation, explainExpression, nothingToExplain } from './explain/explanation.js';
import { parseExpression } from './grammar.js';
import { type ExpressionLanguage, Vocabulary } from './language.js';
import { type Mask, unmasked } from './mask.js';
import { completeOptions, defaultOptions, type EngineOptions } from './options.js';
import { Outcome } from './outcome.js';
import { requireObject, requireText } from './require-input.js';
import { toValue, type Value } from './value.js';

const TRUE = toValue(true);

/** How an evaluation is written down. */
export interface TraceOptions {
  /** Hides secrets in what the trace, the expanded text and an error print of values. Default: nothing is hidden. */
  readonly mask?: Mask;
  /** Whether `Result:` shows the value as a Boolean, as a host does that decides by it. Default: the value itself. */
  readonly asBoolean?: boolean;
}

/** Plain data, or dictionaries made by `ignoringCase`, under the names that the language declares. */
export type NamedValues = Readonly<Record<string, unknown>>;

/** A parsed expression, to be evaluated as often as wanted. */
export interface Expression {
  readonly text: string;
  /** Whether the text is empty or white space. A host whose default is not "passes" has to look at this first. */
  readonly isEmpty: boolean;
  /**
   * Evaluates the expression; an empty one passes.
   *
   * @param values a name without a value is Null
   * @throws CRITERION_EVALUATION when a value does not go with what the expression does to it; CRITERION_MEMORY,
   *   CRITERION_STEPS and JSON_PATH are subclasses
   */
  evaluate(values: NamedValues, trace?: TraceOptions): Outcome;
  /** Evaluates the expression and tells how, also where it ends in an error. */
  explain(values: NamedValues, trace?: TraceOptions): Explanation;
}

/**
 * Parses an expression of a host that brings named values and functions of its own, such as a pipeline's conditions.
 *
 * @param options answers to what is not publicly known of the engine; each has a recorded default
 * @throws ENGINE_OPTION; CRITERION_PARSE when the text is no expression of the language; the number of arguments of every call counts
 * @example
 * const condition = compileExpression("eq(variables.reason, 'manual')", { namedValues: ['variables'], functions: [] });
 * condition.evaluate({ variables: ignoringCase({ Reason: 'Manual' }) }).passed; // true
 */
export function compileExpression(
  text: string,
  language: ExpressionLanguage,
  options?: Partial<EngineOptions>,
): Expression {
  requireText(text);
  const parsed = new ParsedExpression(
    text,
    new Vocabulary(language),
    options ? completeOptions(options) : defaultOptions,
  );
  return {
    text,
    isEmpty: parsed.isEmpty,
    evaluate: (values, trace) => parsed.evaluate(new OwnValues(values), trace),
    explain: (values, trace) => parsed.explain(new OwnValues(values), trace),
  };
}

/** Named values as a host gives them, of which only its own keys are seen. */
class OwnValues implements ValueSource {
  readonly #values: NamedValues;

  constructor(values: NamedValues) {
    requireObject(values);
    this.#values = values;
  }

  get(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }
}

/** A parsed expression for a vocabulary that is kept for many, and for values that are made when they are asked for. */
export class ParsedExpression {
  /** Undefined for an empty one. */
  readonly #expression: PreparedExpression | undefined;

  /** @throws CRITERION_PARSE */
  constructor(text: string, vocabulary: Vocabulary, options: EngineOptions) {
    const tree = parseExpression(text, vocabulary);
    this.#expression = tree && prepare(tree, options);
  }

  get isEmpty(): boolean {
    return this.#expression === undefined;
  }

  evaluate(values: ValueSource, trace?: TraceOptions): Outcome {
    const expression = this.#expression;
    const failure = expression && knownFailure(expression);
    if (failure) throw trace?.mask ? failure.masked(trace.mask) : failure;
    if (!expression) return new Outcome(TRUE, this, values, trace);
    const evaluation = new Evaluation(expression, values);
    const result = trace?.mask ? runMasked(evaluation, trace.mask) : evaluation.run();
    return new Outcome(result, this, values, trace);
  }

  /** @param judged what an earlier evaluation with the same values gave */
  explain(values: ValueSource, trace?: TraceOptions, judged?: Value): Explanation {
    const { mask = unmasked, asBoolean = false } = trace ?? {};
    const expression = this.#expression;
    return expression ? explainExpression(expression, values, mask, asBoolean, judged) : nothingToExplain;
  }
}

function runMasked(evaluation: Evaluation, mask: Mask): Value {
  try {
    return evaluation.run();
  } catch (error) {
    throw error instanceof CriterionEvaluationError ? error.masked(mask) : error;
  }
}
