import { areEqual } from '../comparison.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `notIn(a, b, …)`: whether a equals none of the others, by the rules of `eq`. Stops at the first that it equals. */
export const notIn: ExpressionFunction = {
  name: 'notIn',
  minimumArguments: 2,
  maximumArguments: Infinity,
  expandsTo: 'call',
  evaluate(parameters, { conversions }) {
    const sought = parameters.value(0);
    return toValue(!parameters.some((candidate) => areEqual(sought, candidate, conversions), 1));
  },
};
