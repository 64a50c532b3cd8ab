import { foldCase } from '../letter-case.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `endsWith(text, part)`: whether the text ends with the part, ignoring case. */
export const endsWith: ExpressionFunction = {
  name: 'endsWith',
  minimumArguments: 2,
  maximumArguments: 2,
  expandsTo: 'call',
  evaluate(parameters, { conversions }) {
    const text = foldCase(conversions.requireText(parameters.value(0)));
    const part = foldCase(conversions.requireText(parameters.value(1)));
    return toValue(text.endsWith(part));
  },
};
