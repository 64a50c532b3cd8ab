import { type DateReading, ExactParser } from './exact-parser.js';
import { needsExactReading } from './exactness.js';

/** How a response is read. */
export interface ResponseOptions {
  /**
   * `objects`: strings that look like ISO dates become objects, as with a reader that makes dates of them. Whether the
   * service's does is not publicly known. Default: `text`.
   */
  readonly dates?: DateReading;
}

/**
 * Reads the body of a response as data for a criterion, without losing what `JSON.parse` loses: digits of long numbers
 * and the order of keys that look like integers. Plain arrays and objects where nothing would be lost.
 *
 * @throws RESPONSE_JSON with line and column when it is no JSON; RESPONSE_DEPTH when it nests too deep
 * @example compileCriterion('eq(root.id, 12345678901234567890)').evaluate({ response: parseResponse(body) })
 */
export function parseResponse(text: string, { dates = 'text' }: ResponseOptions = {}): unknown {
  if (dates === 'text' && !needsExactReading(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // The exact parser finds the fault again, and knows its place.
    }
  }
  return new ExactParser(text, dates).parse();
}
