import { sizeOf } from '../dictionary.js';
import { CriterionEvaluationError } from '../errors.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/**
 * `length(value)`: how many characters a string, items an array or properties an object has. Null is 0; what other
 * values give is not publicly known.
 */
export const length: ExpressionFunction = {
  name: 'length',
  minimumArguments: 1,
  maximumArguments: 1,
  evaluate(parameters, context) {
    const value = parameters.value(0);
    switch (value.kind) {
      case 'String':
        return toValue(value.value.length);
      case 'Array':
      case 'FilteredArray':
        return toValue(value.items.length);
      case 'Object': {
        const size = sizeOf(value.dictionary);
        context.spend(size);
        return toValue(size);
      }
      default:
        if (context.option('lengthOfScalar') === 'error') {
          throw new CriterionEvaluationError(`The function 'length' does not take a value of kind ${value.kind}.`);
        }
        return toValue(context.conversions.requireText(value).length);
    }
  },
};
