import type { ExpressionFunction } from './function.js';

/** `iif(condition, a, b)`: a where the condition is true, else b. Both are evaluated. */
export const iif: ExpressionFunction = {
  name: 'iif',
  minimumArguments: 3,
  maximumArguments: 3,
  expandsTo: 'call',
  evaluate(parameters, { conversions }) {
    const condition = conversions.toBoolean(parameters.value(0));
    const whenTrue = parameters.value(1);
    const whenFalse = parameters.value(2);
    return condition ? whenTrue : whenFalse;
  },
};
