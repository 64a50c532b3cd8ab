import { type Criterion, CriterionParseError, compileCriterion } from '../../criteria/index.js';
import { ConditionError } from '../errors.js';

/**
 * Reads a condition on the answer; none where the text is blank.
 *
 * @throws ConditionError `CONDITION`
 */
export function readCondition(text: string, input: string): Criterion | undefined {
  if (text === '') return undefined;
  try {
    return compileCriterion(text);
  } catch (cause) {
    if (!(cause instanceof CriterionParseError)) throw cause;
    throw new ConditionError(input, cause.message, { cause, ...(cause.hint !== undefined && { hint: cause.hint }) });
  }
}
