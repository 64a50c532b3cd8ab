import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `or(a, b, …)`: whether any is true. Stops at the first that is. */
export const or: ExpressionFunction = {
  name: 'or',
  minimumArguments: 2,
  maximumArguments: Infinity,
  expandsTo: 'call',
  stopsAt: true,
  evaluate: (parameters, { conversions }) => toValue(parameters.some((value) => conversions.toBoolean(value))),
};
