import { lowerCase } from '../letter-case.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `lower(text)`: the text in small letters. */
export const lower: ExpressionFunction = {
  name: 'lower',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate: (parameters, { conversions }) => toValue(lowerCase(conversions.requireText(parameters.value(0)))),
};
