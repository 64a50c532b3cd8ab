import { toText } from '../conversions.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/**
 * `join(separator, items)`: the items of an array as one text; what does not convert to a string is left empty. What is
 * no array is one item. The separator is evaluated only between two items.
 */
export const join: ExpressionFunction = {
  name: 'join',
  minimumArguments: 2,
  maximumArguments: 2,
  evaluate(parameters, context) {
    const items = parameters.value(1);
    if (items.kind !== 'Array' && items.kind !== 'FilteredArray') {
      return toValue(context.conversions.toText(items) ?? '');
    }
    context.spend(items.items.length);
    const separator = items.items.length > 1 ? context.conversions.requireText(parameters.value(0)) : '';
    let text = '';
    for (const [index, item] of items.items.entries()) {
      if (index > 0) text += separator;
      text += toText(toValue(item)) ?? '';
      context.requireMemory(text.length);
    }
    return toValue(text);
  },
};
