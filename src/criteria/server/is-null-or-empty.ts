import { sizeOf } from '../dictionary.js';
import type { ExpressionFunction } from '../functions/function.js';
import { isCollection } from '../indexing.js';
import { toValue } from '../value.js';

/** `isNullOrEmpty(value)`: whether it is Null or `''`. What an empty array or object gives is not publicly known. */
export const isNullOrEmpty: ExpressionFunction = {
  name: 'isNullOrEmpty',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate(parameters, context) {
    const value = parameters.value(0);
    if (!isCollection(value)) return toValue(value.kind === 'Null' || (value.kind === 'String' && value.value === ''));
    const size = value.kind === 'Object' ? sizeOf(value.dictionary) : value.items.length;
    context.spend(size);
    return toValue(size === 0 && context.option('emptyCollection') === 'empty');
  },
};
