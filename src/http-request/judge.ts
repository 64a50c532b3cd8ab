import { type Criterion, CriterionEvaluationError } from '../criteria/index.js';

/** Why a criterion did not pass. */
export interface CriterionFailure {
  readonly message: string;
  /** The kind of exception, where the criterion could not be evaluated; without one it is false. */
  readonly exceptionType?: string;
}

/**
 * Judges the body of a response. A body that is no JSON fails the task even where the criterion does not look at it,
 * since the service parses first.
 *
 * @returns `undefined` when the criterion passes.
 */
export function judge(criterion: Criterion, body: string): CriterionFailure | undefined {
  let response: unknown;
  try {
    response = JSON.parse(body);
  } catch {
    const message = 'The response is no JSON, so the success criterion cannot be evaluated.';
    return { message, exceptionType: 'JsonReaderException' };
  }
  try {
    return criterion.evaluate({ response }).passed ? undefined : { message: criterionFailedText(criterion) };
  } catch (error) {
    if (!(error instanceof CriterionEvaluationError)) throw error;
    return { message: error.message, exceptionType: error.name };
  }
}

/** What the log, and the issue on the timeline record, say of a criterion that is false. */
export function criterionFailedText({ text }: Criterion): string {
  return `Evaluation of expression '${text}' failed.`;
}
