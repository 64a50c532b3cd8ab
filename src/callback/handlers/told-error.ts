import { MAXIMUM_TOLD_ERRORS } from './limits.js';
import { attempt, fieldOf, messageOf } from './thrown.js';

/**
 * What something thrown says, and what it comes of: its failures (`errors`) and causes, each once, in one line. Of what
 * says nothing in words, the code. `fetch failed` alone would send its reader to the service's own log.
 *
 * @param mask hides secrets, before anything is taken from a text: half a secret would not be known any more.
 * @returns empty where there is neither.
 * @example
 * toldOf(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED ::1:80') }), mask);
 * // 'fetch failed: connect ECONNREFUSED ::1:80'
 */
export function toldOf(thrown: unknown, mask: (text: string) => string): string {
  const seen = new Set<unknown>();
  const tell = (error: unknown): string => {
    if (error === undefined || seen.has(error) || seen.size === MAXIMUM_TOLD_ERRORS) return '';
    seen.add(error);
    const own = clean(mask(messageOf(error)));
    const failures = once(failuresOf(error).map(tell)).join('; ');
    const told = once([own, failures, tell(fieldOf(error, 'cause'))]).join(': ');
    return told || clean(mask(codeOf(error)));
  };
  return tell(thrown);
}

function failuresOf(error: unknown): readonly unknown[] {
  return attempt(() => {
    const failures = fieldOf(error, 'errors');
    return Array.isArray(failures) ? failures.slice(0, MAXIMUM_TOLD_ERRORS) : [];
  }, []);
}

function codeOf(error: unknown): string {
  const code = fieldOf(error, 'code');
  return typeof code === 'string' ? code : '';
}

/** Without what is empty, and what a text before it says already: many messages hold that of their cause. */
function once(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => text !== '' && !texts.slice(0, index).some((before) => before.includes(text)));
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
