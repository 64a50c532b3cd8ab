import { CriterionEvaluationError } from '../errors.js';
import type { ExpressionFunction } from '../functions/function.js';
import { stepsOfAll } from '../steps.js';
import { kindOf, toValue, type Value } from '../value.js';
import { commonItems } from './common-items.js';

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
    const others = requireItems(parameters.value(1));
    const stepsOfOthers = stepsOfAll(others);
    context.spend(stepsOfAll(items) + stepsOfOthers);
    const { equal, exact } = commonItems(items, others, () => context.spend(stepsOfOthers));
    // Whatever is exactly the same is also equal: lists of one length are one list.
    const differ = equal.length !== exact.length;
    return toValue(differ && context.option('intersectComparison') === 'exact' ? exact : equal);
  },
};

function requireItems(value: Value): readonly unknown[] {
  if (value.kind === 'Array' || value.kind === 'FilteredArray') return value.items;
  throw new CriterionEvaluationError(`The function 'intersect' takes arrays, not a value of kind ${kindOf(value)}.`);
}
