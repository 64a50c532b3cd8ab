import { describeValue, toBoolean } from '../conversions.js';
import { CriterionEvaluationError } from '../errors.js';
import { Evaluation, type PreparedExpression, type ValueSource } from '../evaluation.js';
import { type Mask, unmasked } from '../mask.js';
import type { EngineOptions } from '../options.js';
import { toValue, type Value } from '../value.js';
import { type ExplainedNode, explainNode } from './explained-node.js';
import { expressionText } from './expression-text.js';
import { Recorder } from './recorder.js';

/** How an expression came to its result. Every text has its secrets masked, that of the error too. */
export interface Explanation {
  /** The expression with the values that its parts had: `eq('Done', 'done')`. */
  readonly expanded: string;
  /**
   * The lines of the engine's verbose trace: `Evaluating: …`, a pair of lines for each node, `Expanded: …` where it says
   * more than the result, and `Result: …` where there is one.
   */
  readonly trace: readonly string[];
  /** The lines of the trace that are about the whole: all but those for nodes. */
  readonly summary: readonly string[];
  /** Undefined for an empty expression. */
  readonly tree: ExplainedNode | undefined;
  /** Why there is no result. */
  readonly error: CriterionEvaluationError | undefined;
  /** The questions about the engine whose recorded answers had a part in this. */
  readonly assumptions: ReadonlyArray<keyof EngineOptions>;
}

/** The explanation of an empty expression. */
export const nothingToExplain: Explanation = {
  expanded: '',
  trace: [],
  summary: [],
  tree: undefined,
  error: undefined,
  assumptions: [],
};

/**
 * Evaluates an expression and writes down how.
 *
 * @param asBoolean whether the host asks for a Boolean, so that `Result:` shows the value as one
 * @param judged what an earlier evaluation gave, which is then the result that is told. Where another one comes out now,
 *   the values have changed since, and are not shown
 */
export function explainExpression(
  expression: PreparedExpression,
  values: ValueSource,
  mask: Mask,
  asBoolean: boolean,
  judged?: Value,
): Explanation {
  const { tree } = expression;
  const recorder = new Recorder(mask);
  const { result: found, error } = attempt(() => {
    const value = new Evaluation(expression, values, recorder).run();
    return asBoolean ? ({ kind: 'Boolean', value: recorder.conversions.toBoolean(value) } as const) : value;
  });
  const result = judged && asBoolean ? toValue(toBoolean(judged)) : (judged ?? found);
  const resultText = result && describeValue(result, mask);
  const hasChanged = judged !== undefined && (!found || describeValue(found, mask) !== resultText);
  const expanded = expressionText(tree, mask, hasChanged ? undefined : recorder.results);
  const beginning = `Evaluating: ${expressionText(tree, mask)}`;
  const saysNothing = expanded === resultText || (result?.kind === 'Number' && expanded === `'${resultText}'`);
  const end = [
    ...(saysNothing ? [] : [`Expanded: ${expanded}`]),
    ...(resultText === undefined ? [] : [`Result: ${resultText}`]),
  ];
  return {
    expanded,
    trace: [beginning, ...recorder.lines, ...end],
    summary: [beginning, ...end],
    tree: explainNode(tree, mask, recorder),
    error: mask === unmasked ? error : error?.masked(mask),
    assumptions: [...recorder.assumptions],
  };
}

type Attempt =
  | { readonly result: Value; readonly error?: undefined }
  | { readonly result?: undefined; readonly error: CriterionEvaluationError };

function attempt(evaluate: () => Value): Attempt {
  try {
    return { result: evaluate() };
  } catch (error) {
    if (error instanceof CriterionEvaluationError) return { error };
    throw error;
  }
}
