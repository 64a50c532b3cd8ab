import { toBoolean } from '../conversions.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `and(a, b, …)`: whether all are true. Stops at the first that is not. */
export const and: ExpressionFunction = {
  name: 'and',
  minimumArguments: 2,
  maximumArguments: Infinity,
  evaluate(parameters) {
    for (const value of parameters) if (!toBoolean(value)) return toValue(false);
    return toValue(true);
  },
};
