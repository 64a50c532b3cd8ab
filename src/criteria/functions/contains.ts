import { foldCase } from '../letter-case.js';
import { TextSearch } from '../text-search.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/** `contains(text, part)`: whether the part is in the text, ignoring case. An array is an error: see `containsValue`. */
export const contains: ExpressionFunction = {
  name: 'contains',
  minimumArguments: 2,
  maximumArguments: 2,
  expandsTo: 'call',
  evaluate(parameters, { conversions }) {
    const text = foldCase(conversions.requireText(parameters.value(0)));
    const part = foldCase(conversions.requireText(parameters.value(1)));
    return toValue(new TextSearch(part).find(text, 0) !== -1);
  },
};
