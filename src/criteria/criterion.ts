import { compileExpression, type Outcome } from './expression.js';
import type { ExpressionLanguage } from './language.js';

/** What a success criterion has beside the language's own functions. */
const CRITERION_LANGUAGE: ExpressionLanguage = { namedValues: ['root'], functions: [] };

/** What a criterion judges. */
export interface CriterionContext {
  /** The response body as `JSON.parse` gives it; without one `root` is Null. */
  readonly response?: unknown;
}

/** A parsed success criterion, to be evaluated as often as wanted. */
export interface Criterion {
  readonly text: string;
  /**
   * Judges a response. An empty criterion passes.
   *
   * @throws CRITERION_EVALUATION when the response does not go with the criterion, as in `gt(root.name, 5)` on a name
   */
  evaluate(context: CriterionContext): Outcome;
}

/**
 * Parses the success criterion of a server task, its macros already replaced.
 *
 * @throws CRITERION_PARSE when the text is no expression of the language
 * @example
 * compileCriterion("eq(root.status, 'successful')").evaluate({ response: { status: 'Successful' } }).passed; // true
 */
export function compileCriterion(text: string): Criterion {
  const expression = compileExpression(text, CRITERION_LANGUAGE);
  return { text, evaluate: ({ response }) => expression.evaluate({ root: response }) };
}
