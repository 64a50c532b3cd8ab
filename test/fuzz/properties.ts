import { isDeepStrictEqual } from 'node:util';
import {
  type Criterion,
  type CriterionContext,
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  type EngineOptions,
  type ExplainedNode,
  type Outcome,
  ResponseDepthError,
  ResponseJsonError,
  toPlain,
  toValue,
} from '../../src/criteria/index.js';
import { contextOf, type Input } from './input.js';
import { readsAsWritten } from './written.js';

/** How an input ended: with a value, or with the error of that code. */
export type End =
  | 'value'
  | (CriterionParseError | CriterionEvaluationError | ResponseJsonError | ResponseDepthError)['code'];

/**
 * Feeds an input to the engine and checks what must hold of every input.
 *
 * @throws Error that says what does not hold; any error of the engine that is none of the language's
 */
export function checkInput(input: Input): End {
  const context = attempt(() => contextOf(input));
  checkResponse(input, context);
  if (context instanceof Error) return endOf(context);
  const criterion = attempt(() => compileCriterion(input.expression, input.options));
  if (criterion instanceof Error) return endOfParse(criterion);
  const outcome = attempt(() => criterion.evaluate(context));
  checkExplanation(criterion, context, outcome);
  checkCanonical(criterion, context, outcome, input.options);
  return outcome instanceof Error ? endOf(outcome) : 'value';
}

function attempt<Result>(run: () => Result): Result | Error {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error('What was thrown is no error.');
  }
}

function require(holds: boolean, property: string): void {
  if (!holds) throw new Error(`It does not hold that ${property}.`);
}

function endOf(error: Error): End {
  if (error instanceof CriterionEvaluationError) return error.code;
  if (error instanceof ResponseJsonError || error instanceof ResponseDepthError) return error.code;
  throw error;
}

function endOfParse(error: Error): End {
  if (!(error instanceof CriterionParseError)) throw error;
  const { position, raw = '', expression } = error;
  if (position !== undefined) {
    require(expression.startsWith(raw, position - 1), 'a parse error points at the text it quotes');
  }
  return error.code;
}

/** `JSON.parse` says what is JSON, and what its values are but for what doubles and objects lose. */
function checkResponse({ body, written }: Input, context: CriterionContext | Error): void {
  const parsed = attempt(() => JSON.parse(body) as unknown);
  require(parsed instanceof Error === context instanceof Error, 'a response is read exactly if it is JSON');
  if (context instanceof Error) return;
  const plain = toPlain(toValue([context.response]));
  require(isDeepStrictEqual(plain, [parsed]), 'a response has the values that JSON.parse gives it');
  if (written) require(readsAsWritten(written, context.response), 'a response keeps its digits and its order of keys');
}

/** An explanation is an evaluation that is written down: it ends in the same way. */
function checkExplanation(criterion: Criterion, context: CriterionContext, outcome: Outcome | Error): void {
  const { error, tree, trace } = criterion.explain(context, { asBoolean: true });
  if (outcome instanceof Error) {
    require(error?.message === outcome.message, 'an explanation ends in the error of the evaluation');
    const masked = attempt(() => criterion.evaluate(context, { mask: (text) => text }));
    require(isSameError(masked, outcome), 'a mask that hides nothing changes no error');
    return;
  }
  require(error === undefined, 'an explanation has no error where the evaluation has none');
  require(criterion.isEmpty === (tree === undefined), 'an explanation has a tree unless the criterion is empty');
  const verdict = `Result: ${outcome.passed ? 'True' : 'False'}`;
  require(criterion.isEmpty || trace.at(-1) === verdict, 'an explanation has the verdict of the evaluation');
}

function isSameError(one: unknown, other: Error): boolean {
  return one instanceof Error && one.constructor === other.constructor && isDeepStrictEqual({ ...one }, { ...other });
}

/** The canonical text means the same, where it can be written: wildcards, versions and long fractions lose themselves. */
function checkCanonical(
  { text, explain }: Criterion,
  context: CriterionContext,
  outcome: Outcome | Error,
  options: Partial<EngineOptions>,
): void {
  const { tree } = explain({});
  if (!tree || !canBeReadAgain(tree, text)) return;
  const again = compileCriterion(tree.text, options);
  require(again.explain({}).tree?.text === tree.text, 'a canonical text is its own canonical text');
  const other = attempt(() => again.evaluate(context));
  if (outcome instanceof Error || other instanceof Error) {
    const messages = [outcome, other].map((end) => (end instanceof Error ? end.message : ''));
    require(messages[0] === messages[1], 'the canonical text ends in the same error');
  } else {
    require(isDeepStrictEqual(other.value, outcome.value), 'the canonical text has the same value');
  }
}

function canBeReadAgain({ type, start, end, text, children }: ExplainedNode, source: string): boolean {
  if (type === 'wildcard') return false;
  if (type === 'literal' && (text.startsWith('v') || /\.\d{8}/.test(source.slice(start, end)))) return false;
  return children.every((child) => canBeReadAgain(child, source));
}
