import { sizeOf } from '../dictionary.js';
import { ofOne } from '../functions/evaluated-arguments.js';
import { isCollection } from '../indexing.js';
import { toValue } from '../value.js';

/** `isNullOrEmpty(value)`: whether it is Null or `''`. What an empty array or object gives is not publicly known. */
export const isNullOrEmpty = ofOne({ name: 'isNullOrEmpty' }, (value, context) => {
  if (!isCollection(value)) return toValue(value.kind === 'Null' || (value.kind === 'String' && value.value === ''));
  const size = value.kind === 'Object' ? sizeOf(value.dictionary) : value.items.length;
  context.spend(size);
  return toValue(size === 0 && context.option('emptyCollection') === 'empty');
});
