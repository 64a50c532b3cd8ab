import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `and(a, b, …)`: whether all are true. Stops at the first that is not. */
export const and: ExpressionFunction = {
  name: 'and',
  minimumArguments: 2,
  maximumArguments: Infinity,
  expandsTo: 'call',
  stopsAt: false,
  evaluate: (parameters, { conversions }) => toValue(!parameters.some((value) => !conversions.toBoolean(value))),
};
