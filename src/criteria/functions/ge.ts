import { compareValues } from '../comparison.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `ge(a, b)`: whether a is above or equal to b, converted to the kind of a. */
export const ge: ExpressionFunction = {
  name: 'ge',
  minimumArguments: 2,
  maximumArguments: 2,
  expandsTo: 'call',
  evaluate: (parameters, { conversions }) =>
    toValue(compareValues(parameters.value(0), parameters.value(1), conversions) >= 0),
};
