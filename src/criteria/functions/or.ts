import { toBoolean } from '../conversions.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `or(a, b, …)`: whether any is true. Stops at the first that is. */
export const or: ExpressionFunction = {
  name: 'or',
  minimumArguments: 2,
  maximumArguments: Infinity,
  evaluate(parameters) {
    for (const value of parameters) if (toBoolean(value)) return toValue(true);
    return toValue(false);
  },
};
