import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `xor(a, b)`: whether one is true and the other is not. Both are evaluated. */
export const xor: ExpressionFunction = {
  name: 'xor',
  minimumArguments: 2,
  maximumArguments: 2,
  expandsTo: 'call',
  evaluate(parameters, { conversions }) {
    const left = conversions.toBoolean(parameters.value(0));
    return toValue(left !== conversions.toBoolean(parameters.value(1)));
  },
};
