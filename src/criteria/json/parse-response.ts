import { ResponseTypeError } from '../call-errors.js';
import { type DateReading, ExactParser, type NumberReading } from './exact-parser.js';
import { needsExactReading } from './exactness.js';

/** How a response is read. */
export interface ResponseOptions {
  /**
   * `objects`: strings that look like ISO dates become objects, as with a reader that makes dates of them. Whether the
   * service's does is not publicly known. Default: `text`.
   */
  readonly dates?: DateReading;
  /**
   * `asWritten`: `writeData` gives each number as it is written, such as `1.50`; objects keep their order of keys, and it
   * takes more time. Default: `exact`, which keeps what a double would change.
   */
  readonly numbers?: NumberReading;
}

/**
 * Reads the body of a response as data for a criterion, without losing what `JSON.parse` loses: digits of long numbers
 * and the order of keys that look like integers. Plain arrays and objects where nothing would be lost.
 *
 * @throws RESPONSE_JSON with line and column when it is no JSON; RESPONSE_DEPTH when it nests too deep;
 *   RESPONSE_TYPE when it is no text
 * @example compileCriterion('eq(root.id, 12345678901234567890)').evaluate({ response: parseResponse(body) })
 */
export function parseResponse(text: string, { dates = 'text', numbers = 'exact' }: ResponseOptions = {}): unknown {
  if (typeof text !== 'string') throw new ResponseTypeError(text);
  if (dates === 'text' && numbers === 'exact' && !needsExactReading(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // The exact parser finds the fault again, and knows its place.
    }
  }
  return new ExactParser(text, dates, numbers).parse();
}
