import { Evaluation } from './evaluation.js';
import { type Explanation, explainTree, nothingToExplain } from './explain/explanation.js';
import { parseExpression } from './grammar.js';
import { type ExpressionLanguage, Vocabulary } from './language.js';
import { type Mask, unmasked } from './mask.js';
import type { ExpressionNode } from './node.js';
import { defaultOptions, type EngineOptions } from './options.js';
import { Outcome } from './outcome.js';
import { toValue } from './value.js';

/** How an evaluation is written down. */
export interface TraceOptions {
  /** Hides secrets in what the trace and the expanded text print of values. Default: nothing is hidden. */
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
 * @throws CRITERION_PARSE when the text is no expression of the language; the number of arguments of every call counts
 * @example
 * const condition = compileExpression("eq(variables.reason, 'manual')", { namedValues: ['variables'], functions: [] });
 * condition.evaluate({ variables: ignoringCase({ Reason: 'Manual' }) }).passed; // true
 */
export function compileExpression(
  text: string,
  language: ExpressionLanguage,
  options: Partial<EngineOptions> = {},
): Expression {
  return compileWith(text, new Vocabulary(language), { ...defaultOptions, ...options });
}

/** `compileExpression` for a vocabulary that is kept for many expressions. */
export function compileWith(text: string, vocabulary: Vocabulary, options: EngineOptions): Expression {
  return new ParsedExpression(text, parseExpression(text, vocabulary), options);
}

class ParsedExpression implements Expression {
  readonly text: string;
  readonly #tree: ExpressionNode | undefined;
  readonly #options: EngineOptions;

  constructor(text: string, tree: ExpressionNode | undefined, options: EngineOptions) {
    this.text = text;
    this.#tree = tree;
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#tree === undefined;
  }

  evaluate(values: NamedValues, trace: TraceOptions = {}): Outcome {
    const tree = this.#tree;
    if (!tree) return new Outcome(toValue(true), () => nothingToExplain);
    const result = new Evaluation({ tree, values, options: this.#options, mask: trace.mask ?? unmasked }).run();
    return new Outcome(result, () => this.explain(values, trace));
  }

  explain(values: NamedValues, { mask = unmasked, asBoolean = false }: TraceOptions = {}): Explanation {
    const tree = this.#tree;
    return tree ? explainTree({ tree, values, options: this.#options, mask }, asBoolean) : nothingToExplain;
  }
}
