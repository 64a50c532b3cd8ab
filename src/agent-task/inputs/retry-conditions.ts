import { suggest } from '../../nearest.js';
import { InputFormError } from '../errors.js';

/**
 * How a request can fail without an answer, and which of them a retry can mend. `connect`: there was no connection.
 * `reset`: it broke before the answer was whole. `timeout`: the time limit. `tls`: certificates and the like. `token`: no
 * access token.
 */
export const failureConditions = ['connect', 'reset', 'timeout', 'tls', 'token'] as const;
export type FailureCondition = (typeof failureConditions)[number];

/**
 * Reads a list of conditions; `all` and `none` stand for what they say.
 *
 * @throws InputFormError `INPUT_FORM`
 */
export function readFailureConditions(text: string, input: string): ReadonlySet<FailureCondition> {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (words.length === 1 && words[0] === 'all') return new Set(failureConditions);
  if (words.length === 1 && words[0] === 'none') return new Set();
  return new Set(words.map((word) => readCondition(word, input)));
}

function readCondition(word: string, input: string): FailureCondition {
  const condition = failureConditions.find((known) => known === word);
  if (condition) return condition;
  throw new InputFormError(input, `'${word}' is no kind of error`, suggest(word, failureConditions, 'kinds'));
}
