import { ResponseDepthError } from '../errors.js';
import { MAXIMUM_RESPONSE_DEPTH } from '../limits.js';
import { skipSpaces } from '../white-space.js';
import { endOfString, losesAsDouble, numberAt } from './json-text.js';

const QUOTE = 0x22;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** A JavaScript object puts keys like these before all others, however they are escaped. */
const MAY_BE_INTEGER = /^"(?:\d+|[^"]*\\u003\d.*)"$/s;

/**
 * Whether `JSON.parse` would lose something of the document: digits of a number, whether a whole number is written as a
 * fraction, or the place of a key that looks like an integer. One pass; of text that is no JSON the answer means nothing.
 *
 * @throws RESPONSE_DEPTH when it nests too deep
 */
export function needsExactReading(text: string): boolean {
  let depth = 0;
  let index = 0;
  let loses = false;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfString(text, index);
      loses ||= isIntegerKey(text, index, end);
      index = end;
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const number = numberAt(text, index);
      loses ||= losesAsDouble(number);
      index += number.length || 1;
    } else {
      if (code === OPEN_BRACKET || code === OPEN_BRACE) depth++;
      else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth--;
      if (depth > MAXIMUM_RESPONSE_DEPTH) throw new ResponseDepthError();
      index++;
    }
  }
  return loses;
}

function isIntegerKey(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start + 1);
  const isCandidate = (first >= ZERO && first <= NINE) || text.charAt(start + 1) === '\\';
  if (!isCandidate || text.charAt(skipSpaces(text, end)) !== ':') return false;
  return MAY_BE_INTEGER.test(text.slice(start, end));
}
