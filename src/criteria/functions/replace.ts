import { CriterionEvaluationError } from '../errors.js';
import { foldCase } from '../letter-case.js';
import { splitText } from '../text-search.js';
import { toValue } from '../value.js';
import type { ExpressionFunction } from './function.js';

/**
 * `replace(text, old, new)`: the text with every occurrence of the old part replaced. Whether the service heeds case is not
 * publicly known; here it does.
 */
export const replace: ExpressionFunction = {
  name: 'replace',
  minimumArguments: 3,
  maximumArguments: 3,
  evaluate(parameters, context) {
    const text = context.conversions.requireText(parameters.value(0));
    const old = context.conversions.requireText(parameters.value(1));
    const replacement = context.conversions.requireText(parameters.value(2));
    if (old === '') throw new CriterionEvaluationError("The function 'replace' cannot look for an empty text.");
    const exact = splitText(text, old);
    const ignoringCase = splitText(text, old, foldCase);
    const differ = exact.length !== ignoringCase.length;
    const parts = differ && context.option('replaceCase') === 'ignored' ? ignoringCase : exact;
    context.requireMemory(text.length + (parts.length - 1) * (replacement.length - old.length));
    return toValue(parts.join(replacement));
  },
};
