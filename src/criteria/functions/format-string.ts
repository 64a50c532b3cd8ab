import { CriterionEvaluationError } from '../errors.js';
import { MAXIMUM_PLACEHOLDER } from '../limits.js';

/** A place in a format string that an argument takes. */
export interface Placeholder {
  /** Which argument, counted from 0. */
  readonly number: number;
  /** What stands after the colon; empty for none. */
  readonly specifiers: string;
}

const PLAIN_TEXT = /[^{}]+/y;
// Inside the specifiers a doubled brace is a brace.
const PLACEHOLDER = /\{(\d{1,9})(?::([^}]*(?:\}\}[^}]*)*))?\}/y;

/**
 * The pieces of a format string, one after the other, so that what stands before a fault is still evaluated.
 *
 * @throws CRITERION_EVALUATION at a brace that begins or ends nothing
 */
export function* readFormat(format: string): Generator<string | Placeholder> {
  for (let index = 0; index < format.length; ) {
    const text = matchAt(PLAIN_TEXT, format, index)?.[0];
    const pair = format.slice(index, index + 2);
    if (text !== undefined) {
      yield text;
      index += text.length;
    } else if (pair === '{{' || pair === '}}') {
      yield pair.charAt(0);
      index += 2;
    } else {
      const [raw, digits, specifiers = ''] = matchAt(PLACEHOLDER, format, index) ?? [];
      if (raw === undefined || Number(digits) > MAXIMUM_PLACEHOLDER) {
        throw new CriterionEvaluationError((mask) => `The following format string is invalid: ${mask(format)}`);
      }
      yield { number: Number(digits), specifiers: specifiers.replaceAll('}}', '}') };
      index += raw.length;
    }
  }
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}
