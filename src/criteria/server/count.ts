import { sizeOf } from '../dictionary.js';
import { ofOne } from '../functions/evaluated-arguments.js';
import { toValue } from '../value.js';

/**
 * `count(value)`: how many items an array has; of what has no members 0. What an object gives is not publicly known.
 */
export const count = ofOne({ name: 'count' }, (value, context) => {
  if (value.kind === 'Array' || value.kind === 'FilteredArray') return toValue(value.items.length);
  if (value.kind !== 'Object') return toValue(0);
  const size = sizeOf(value.dictionary);
  context.spend(size);
  return toValue(context.option('countOfObject') === 'properties' ? size : 0);
});
