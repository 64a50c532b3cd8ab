import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/**
 * `coalesce(a, b, …)`: the first that is neither Null nor `''`, or the last if there is none. 0, false and empty arrays
 * count. Stops at the one it gives.
 */
export const coalesce: ExpressionFunction = {
  name: 'coalesce',
  minimumArguments: 2,
  maximumArguments: Infinity,
  expandsTo: 'call',
  evaluate(parameters) {
    let chosen = toValue(null);
    parameters.some((value) => {
      chosen = value;
      return value.kind !== 'Null' && !(value.kind === 'String' && value.value === '');
    });
    return chosen;
  },
};
