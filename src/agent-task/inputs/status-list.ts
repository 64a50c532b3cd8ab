import { InputFormError, InputLengthError } from '../errors.js';
import { MAXIMUM_STATUS_RANGES } from '../limits.js';

const LOWEST = 100;
const HIGHEST = 599;
const RANGE = /^(\d{3})(?:\s*-\s*(\d{3}))?$/;

/** Status codes and ranges of them. */
export interface StatusList {
  /** As the author wrote it. */
  readonly text: string;
  readonly includes: (status: number) => boolean;
}

/**
 * Reads a list of status codes and ranges, such as `200-299, 404`; `none` is an empty one.
 *
 * @throws InputFormError `INPUT_FORM`, InputLengthError `INPUT_LENGTH`
 */
export function readStatusList(text: string, input: string): StatusList {
  const parts = text.trim().toLowerCase() === 'none' ? [] : text.split(',').map((part) => part.trim());
  if (parts.length > MAXIMUM_STATUS_RANGES) throw new InputLengthError(input, MAXIMUM_STATUS_RANGES, 'ranges');
  const ranges = parts.map((part) => readRange(part, input));
  return { text, includes: (status) => ranges.some(([first, last]) => status >= first && status <= last) };
}

function readRange(part: string, input: string): readonly [first: number, last: number] {
  const [, from, to = from] = RANGE.exec(part) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (first >= LOWEST && last <= HIGHEST && first <= last) return [first, last];
  const fault = first > last ? `the range '${part}' is upside down` : `'${part}' is no status code and no range`;
  throw new InputFormError(input, fault, 'Write codes from 100 to 599 and ranges, as in 200-299, 404.');
}
