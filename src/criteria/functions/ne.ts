import { areEqual } from '../comparison.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `ne(a, b)`: the opposite of `eq`, so a failed conversion makes it true. */
export const ne: ExpressionFunction = {
  name: 'ne',
  minimumArguments: 2,
  maximumArguments: 2,
  expandsTo: 'call',
  evaluate: (parameters, { conversions }) => toValue(!areEqual(parameters.value(0), parameters.value(1), conversions)),
};
