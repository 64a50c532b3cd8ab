import { type Criterion, CriterionParseError, compileCriterion } from '../criteria/index.js';
import { SuccessCriterionError } from './errors.js';
import type { RequestField } from './request-fields.js';

/**
 * The criterion of a task; none where the text is blank.
 *
 * @param mask hides secrets in what the error quotes of the criterion.
 * @throws SuccessCriterionError `SUCCESS_CRITERION`
 */
export function parseSuccessCriterion(
  { text, details }: RequestField,
  mask: (text: string) => string,
): Criterion | undefined {
  if (text.trim() === '') return undefined;
  try {
    return compileCriterion(text);
  } catch (cause) {
    if (!(cause instanceof CriterionParseError)) throw cause;
    const hint = cause.hint === undefined ? {} : { hint: mask(cause.hint) };
    throw new SuccessCriterionError(mask(cause.message), cause.position, { ...details, ...hint, cause });
  }
}
