import { CriterionEvaluationError } from '../errors.js';
import type { ExpressionFunction } from '../functions/function.js';
import { stepsOfAll } from '../steps.js';
import { kindOf, toValue, type Value } from '../value.js';
import { equalitySet, exactSet, type ItemSet } from './item-set.js';

/**
 * `intersect(a, b)`: the items of the first array that equal an item of the second, in the order of the first and with
 * its duplicates. How the service compares is not publicly known; here as `eq` does, the items of the first leading.
 */
export const intersect: ExpressionFunction = {
  name: 'intersect',
  minimumArguments: 2,
  maximumArguments: 2,
  evaluate(parameters, context) {
    const items = requireItems(parameters.value(0));
    const otherItems = requireItems(parameters.value(1));
    context.spend(stepsOfAll(items) + stepsOfAll(otherItems));
    const others = otherItems.map(toValue);
    const equal = itemsIn(items, equalitySet(others));
    // Whatever is exactly the same is also equal: no more is to be looked at, and lists of one length are one list.
    const exact = equal.length === 0 ? equal : itemsIn(equal, exactSet(others));
    const differ = equal.length !== exact.length;
    return toValue(differ && context.option('intersectComparison') === 'exact' ? exact : equal);
  },
};

function itemsIn(items: readonly unknown[], set: ItemSet): unknown[] {
  return items.filter((item) => set.has(toValue(item)));
}

function requireItems(value: Value): readonly unknown[] {
  if (value.kind === 'Array' || value.kind === 'FilteredArray') return value.items;
  throw new CriterionEvaluationError(`The function 'intersect' takes arrays, not a value of kind ${kindOf(value)}.`);
}
