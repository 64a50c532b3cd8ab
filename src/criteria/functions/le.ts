import { compareValues } from '../comparison.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `le(a, b)`: whether a is below or equal to b, converted to the kind of a. */
export const le: ExpressionFunction = {
  name: 'le',
  minimumArguments: 2,
  maximumArguments: 2,
  expandsTo: 'call',
  evaluate: (parameters, { conversions }) =>
    toValue(compareValues(parameters.value(0), parameters.value(1), conversions) <= 0),
};
