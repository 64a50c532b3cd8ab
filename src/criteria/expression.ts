import { toBoolean } from './conversions.js';
import { evaluateNode } from './evaluator.js';
import { parseExpression } from './grammar.js';
import { type ExpressionLanguage, Vocabulary } from './language.js';
import { toPlain, toValue } from './value.js';

/** What an evaluation gives. */
export interface Outcome {
  /** The value as a Boolean. */
  readonly passed: boolean;
  /** The value as plain data: a number is the nearest double, a version its text. */
  readonly value: unknown;
}

/** A parsed expression, to be evaluated as often as wanted. */
export interface Expression {
  readonly text: string;
  /** Whether the text is empty or white space. A host whose default is not "passes" has to look at this first. */
  readonly isEmpty: boolean;
  /**
   * Evaluates the expression; an empty one passes.
   *
   * @param values plain data, or dictionaries made by `ignoringCase`, under the names that the language declares; a name
   *   without a value is Null
   * @throws CRITERION_EVALUATION when a value does not go with what the expression does to it
   */
  evaluate(values: Readonly<Record<string, unknown>>): Outcome;
}

/**
 * Parses an expression of a host that brings named values and functions of its own, such as a pipeline's conditions.
 *
 * @throws CRITERION_PARSE when the text is no expression of the language; the number of arguments of every call counts
 * @example
 * const condition = compileExpression("eq(variables.reason, 'manual')", { namedValues: ['variables'], functions: [] });
 * condition.evaluate({ variables: ignoringCase({ Reason: 'Manual' }) }).passed; // true
 */
export function compileExpression(text: string, language: ExpressionLanguage): Expression {
  const tree = parseExpression(text, new Vocabulary(language));
  return {
    text,
    isEmpty: tree === undefined,
    evaluate(values) {
      if (!tree) return { passed: true, value: true };
      const value = evaluateNode(tree, {
        namedValue: (name) => toValue(Object.hasOwn(values, name) ? values[name] : undefined),
      });
      return { passed: toBoolean(value), value: toPlain(value) };
    },
  };
}
