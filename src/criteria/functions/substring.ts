import { decimalText, integerPart } from '../decimal.js';
import { CriterionEvaluationError } from '../errors.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/**
 * `substring(text, start, length)`: a part of the text, `start` counted from 0; fractions are floored. What is not inside
 * the text is an error.
 */
export const substring: ExpressionFunction = {
  name: 'substring',
  minimumArguments: 3,
  maximumArguments: 3,
  evaluate(parameters, { conversions }) {
    const text = conversions.requireText(parameters.value(0));
    const start = conversions.requireNumber(parameters.value(1));
    const length = conversions.requireNumber(parameters.value(2));
    const end = integerPart(start) + integerPart(length);
    if (start.coefficient < 0n || length.coefficient < 0n || end > text.length) {
      throw new CriterionEvaluationError(
        (mask) =>
          `The function 'substring' cannot take ${mask(decimalText(length))} characters from ${mask(decimalText(start))} on: the text has ${text.length}.`,
      );
    }
    return toValue(text.slice(Number(integerPart(start)), Number(end)));
  },
};
