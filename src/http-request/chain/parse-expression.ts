import { type Criterion, CriterionParseError, compileCriterion } from '../../criteria/index.js';
import type { RequestField } from '../request-fields.js';
import { ChainExpressionError } from './errors.js';

/**
 * An expression of a chain, which sees what a success criterion sees; `undefined` where the text is blank.
 *
 * @param what names it in the error.
 * @param mask hides secrets in what the error quotes.
 * @throws ChainExpressionError `CHAIN_EXPRESSION`
 */
export function parseExpression(
  { text, details }: RequestField,
  what: string,
  mask: (text: string) => string,
): Criterion | undefined {
  if (text.trim() === '') return undefined;
  try {
    return compileCriterion(text);
  } catch (cause) {
    if (!(cause instanceof CriterionParseError)) throw cause;
    const hint = cause.hint === undefined ? {} : { hint: mask(cause.hint) };
    throw new ChainExpressionError(what, mask(cause.message), cause.position, { ...details, ...hint, cause });
  }
}
