import { sizeOf } from '../dictionary.js';
import type { ExpressionFunction } from '../functions/function.js';
import { toValue } from '../value.js';

/**
 * `count(value)`: how many items an array has; of what has no members 0. What an object gives is not publicly known.
 */
export const count: ExpressionFunction = {
  name: 'count',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate(parameters, context) {
    const value = parameters.value(0);
    if (value.kind === 'Array' || value.kind === 'FilteredArray') return toValue(value.items.length);
    if (value.kind !== 'Object') return toValue(0);
    const size = sizeOf(value.dictionary);
    context.spend(size);
    return toValue(context.option('countOfObject') === 'properties' ? size : 0);
  },
};
