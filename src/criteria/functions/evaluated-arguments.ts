import type { ExpressionFunction, OfOne, OfTwo } from './function.js';

/** What is said of a function beside its arguments and what it gives. */
type Record = Pick<ExpressionFunction, 'name' | 'expandsTo' | 'readsPath' | 'ofLiteral'>;

/** A function of one argument, which is evaluated before anything else: its call needs no list of arguments. */
export function ofOne(record: Record, gives: OfOne): ExpressionFunction {
  return {
    ...record,
    minimumArguments: 1,
    maximumArguments: 1,
    evaluate: (parameters, context) => gives(parameters.value(0), context),
    givesOfOne: gives,
  };
}

/** A function of two arguments, which are evaluated one after the other before anything else. */
export function ofTwo(record: Record, gives: OfTwo): ExpressionFunction {
  return {
    ...record,
    minimumArguments: 2,
    maximumArguments: 2,
    evaluate: (parameters, context) => gives(parameters.value(0), parameters.value(1), context),
    givesOfTwo: gives,
  };
}
