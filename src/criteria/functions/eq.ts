import { areEqual } from '../comparison.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `eq(a, b)`: whether b, converted to the kind of a, equals a. Strings compare ignoring case. */
export const eq: ExpressionFunction = {
  name: 'eq',
  minimumArguments: 2,
  maximumArguments: 2,
  expandsTo: 'call',
  evaluate: (parameters, { conversions }) => toValue(areEqual(parameters.value(0), parameters.value(1), conversions)),
};
