import { areEqual } from '../comparison.js';
import { entriesOf } from '../dictionary.js';
import { isCollection } from '../indexing.js';
import { stepsOfAll } from '../steps.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/**
 * `containsValue(collection, value)`: whether an item of the array, or a value of the object, equals the value, whose
 * kind leads. Of anything else it is false, and the value is not evaluated.
 */
export const containsValue: ExpressionFunction = {
  name: 'containsValue',
  minimumArguments: 2,
  maximumArguments: 2,
  expandsTo: 'call',
  evaluate(parameters, context) {
    const collection = parameters.value(0);
    if (!isCollection(collection)) return toValue(false);
    const sought = parameters.value(1);
    const members = collection.kind === 'Object' ? entriesOf(collection.dictionary) : collection.items;
    context.spend(stepsOfAll(members));
    return toValue(members.some((member) => areEqual(sought, toValue(member))));
  },
};
