import {
  CriterionParseError,
  compileExpression,
  type Expression,
  type ExpressionFunction,
  toValue,
} from '../../criteria/index.js';
import type { YamlText } from '../../yaml/index.js';
import { RuntimeExpressionError } from './errors.js';

/** Gives the text of a variable whose value is `$[ expression ]`. @throws CriterionEvaluationError `CRITERION_EVALUATION` */
export type RuntimeExpression = (values: Readonly<Record<string, unknown>>) => string;

const WHOLE_EXPRESSION = /^\s*\$\[([\s\S]*)\]\s*$/;

/** A local run has no earlier runs to count, so a counter is at its seed. */
const counter: ExpressionFunction = {
  name: 'counter',
  minimumArguments: 0,
  maximumArguments: 2,
  evaluate: (parameters) => (parameters.count === 2 ? parameters.value(1) : toValue(0)),
};

/**
 * Compiles a value of the form `$[ expression ]`.
 *
 * @returns `undefined` where the value is not of that form: it is a text then.
 * @throws RuntimeExpressionError `RUNTIME_EXPRESSION` where the expression does not parse
 */
export function compileRuntimeExpression(
  { text, location }: YamlText,
  variable: string,
): RuntimeExpression | undefined {
  const inner = WHOLE_EXPRESSION.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const expression = parse(inner.trim(), variable, location);
  return (values) => textOf(expression.evaluate(values).value);
}

function parse(text: string, variable: string, location: YamlText['location']): Expression {
  try {
    return compileExpression(text, {
      namedValues: ['variables', 'dependencies', 'stageDependencies'],
      functions: [counter],
    });
  } catch (error) {
    if (!(error instanceof CriterionParseError)) throw error;
    throw new RuntimeExpressionError(`The expression of variable '${variable}' does not parse: ${error.message}`, {
      location,
      cause: error,
      ...(error.hint !== undefined && { hint: error.hint }),
    });
  }
}

/** How the value of an expression becomes that of a variable: nothing becomes the empty text. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
