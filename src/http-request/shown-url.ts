import { MASK } from '../secret-masker.js';
import { withoutCredentials } from '../url-credentials.js';

/**
 * A URL within a text, as in a header Link or Refresh, behind what could stand in a scheme but begins none. Looked for from
 * the beginning of a run of such characters only: from each of them, a long header would take time by its square.
 */
const EMBEDDED = /(?<![a-z0-9+.-])([0-9+.-]*)([a-z][a-z0-9+.-]*:[\\/]{2}[^\s"'<>]*)/gi;

/** A URL without a scheme, which is of that of the request. */
const RELATIVE_TO_SCHEME = /^\s*[\\/]{2}/;
const SCHEME = 'https:';

/** The name of a parameter of a query or a fragment. */
const PARAMETER = /[?&#]([^=&#?\s"'<>]*)=/g;
const END_OF_VALUE = /[&#\s"'<>]/g;

/** Names whose values are credentials: signatures of storage and clouds, keys of functions, codes and tokens of OAuth. */
const SECRET_PARAMETER =
  /token|secret|passw|passphrase|credential|signature|assertion|(?:api|access|account|function|master|shared|subscription)[-_.]?key$|^(?:auth|code|jwt|key|pass|pwd|sid|sig)$/i;

/** Tokens of a list that is read page by page. */
const PAGE_TOKEN = /^\$?(?:skip|page|next|nextpage|continuation)[-_.]?token$/i;

/**
 * A URL, or a text that holds some, without user names and passwords.
 *
 * @example
 * withoutUserInformation('<https://ann:secret@host/2>; rel="next"') // '<https://***@host/2>; rel="next"'
 */
export function withoutUserInformation(text: string): string {
  if (!text.includes('@')) return text;
  const whole = RELATIVE_TO_SCHEME.test(text)
    ? withoutCredentials(`${SCHEME}${text.trim()}`).slice(SCHEME.length)
    : withoutCredentials(text);
  return whole.replace(EMBEDDED, (_, before: string, url: string) => `${before}${withoutCredentials(url)}`);
}

/**
 * The same as a log shows it: values of parameters whose names say that they are credentials are hidden, too.
 *
 * @example shownUrl('/blobs/7?sig=abc&page=2') // '/blobs/7?sig=***&page=2'
 */
export function shownUrl(text: string): string {
  const url = withoutUserInformation(text);
  if (!url.includes('=')) return url;
  const pieces: string[] = [];
  let shown = 0;
  for (const { index, 0: parameter, 1: name = '' } of url.matchAll(PARAMETER)) {
    // The value of a hidden one may look like more parameters.
    if (index < shown || !namesSecret(decoded(name))) continue;
    const start = index + parameter.length;
    pieces.push(url.slice(shown, start), MASK);
    shown = endOfValue(url, start);
  }
  return `${pieces.join('')}${url.slice(shown)}`;
}

/** Whether the name of a parameter, or of a field of a form, says that its value is a credential. */
export function namesSecret(name: string): boolean {
  return SECRET_PARAMETER.test(name) && !PAGE_TOKEN.test(name);
}

function endOfValue(url: string, start: number): number {
  END_OF_VALUE.lastIndex = start;
  return END_OF_VALUE.exec(url)?.index ?? url.length;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
