import { namesSecret } from '../../http-request/shown-url.js';
import { SHORTEST_HIDDEN_VALUE } from '../limits.js';

/** A key of a function or a map, or of a setting: hidden in its place, and not wherever its value stands. */
const AMBIGUOUS = 'key';

/**
 * Tells what of a query or a form is a credential by the name of its parameter, to be hidden wherever it stands. Shorter ones would
 * hide half of the log, and a reference that has no value is none.
 *
 * @param query without the question mark, encoded.
 * @param hide learns each of them.
 */
export function hideParameters(query: string, hide: (credential: string) => void): void {
  // Whether a plus sign is a space depends on who reads it.
  for (const reading of [query, query.replaceAll('+', '%2B')]) {
    for (const [name, value] of new URLSearchParams(reading)) {
      if (!namesSecret(name) || name.toLowerCase() === AMBIGUOUS) continue;
      if (value.length >= SHORTEST_HIDDEN_VALUE && !value.includes('$(')) hide(value);
    }
  }
}
