import { toBoolean } from '../conversions.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `not(a)`: whether a is false. */
export const not: ExpressionFunction = {
  name: 'not',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate: (parameters) => toValue(!toBoolean(parameters.value(0))),
};
