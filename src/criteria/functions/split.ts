import { splitText } from '../text-search.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/**
 * `split(text, delimiter)`: the parts of the text between the delimiters, empty ones included, as an array. An empty
 * delimiter splits nothing.
 */
export const split: ExpressionFunction = {
  name: 'split',
  minimumArguments: 2,
  maximumArguments: 2,
  evaluate(parameters, context) {
    const text = context.conversions.requireText(parameters.value(0));
    const parts = splitText(text, context.conversions.requireText(parameters.value(1)));
    context.spend(parts.length);
    return toValue(parts);
  },
};
