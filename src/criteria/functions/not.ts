import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `not(a)`: whether a is false. */
export const not: ExpressionFunction = {
  name: 'not',
  minimumArguments: 1,
  maximumArguments: 1,
  expandsTo: 'call',
  evaluate: (parameters, { conversions }) => toValue(!conversions.toBoolean(parameters.value(0))),
};
