import { toValue } from '../value.js';
import { trimSpaces } from '../white-space.js';
import type { ExpressionFunction } from './function.js';

/** `trim(text)`: the text without white space at its ends. */
export const trim: ExpressionFunction = {
  name: 'trim',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate: (parameters, { conversions }) => toValue(trimSpaces(conversions.requireText(parameters.value(0)))),
};
