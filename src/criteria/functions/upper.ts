import { foldCase } from '../letter-case.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `upper(text)`: the text in capital letters. */
export const upper: ExpressionFunction = {
  name: 'upper',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate: (parameters, { conversions }) => toValue(foldCase(conversions.requireText(parameters.value(0)))),
};
