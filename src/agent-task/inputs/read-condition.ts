import type { Criterion } from '../../criteria/index.js';
import { ConditionError } from '../errors.js';

/**
 * Reads a condition on the answer; none where the text is blank.
 *
 * It rejects with ConditionError `CONDITION`
 */
export async function readCondition(text: string, input: string): Promise<Criterion | undefined> {
  if (text === '') return undefined;
  const { CriterionParseError, compileCriterion } = await import('../engine.js');
  try {
    return compileCriterion(text);
  } catch (cause) {
    if (!(cause instanceof CriterionParseError)) throw cause;
    throw new ConditionError(input, cause.message, { cause, ...(cause.hint !== undefined && { hint: cause.hint }) });
  }
}
