import type { HttpHeader } from './http-header.js';

/**
 * Names of headers that hold a credential and nothing else, by the habits of public APIs. Fewer than those whose values a log
 * hides (`namesCredential`): what they hold is hidden wherever it stands, and an `Idempotency-Key` or a `X-Row-Key` stands in
 * many places that are to be read.
 */
const HOLDING =
  /(?:authorization|cookie2?|secret|password|passwd|credentials?|token|session(?:[-_]?id)?|signature|(?:^|[-_])auth)$|(?:access|account|api|application|auth|functions?|license|master|private|shared|subscription)[-_]?key$/i;

/** Tokens that prove nothing by themselves: of a list that is read page by page, and against forged forms. */
const OTHER_TOKEN = /(?:csrf|xsrf|page|next|skip|continuation|sync|cancell?ation|idempotency)[-_]?token$/i;

/** `Bearer abc`: the scheme of an authorization, and what it proves itself by. */
const SCHEME = /^\s*([!#$%&'*+.^_`|~0-9a-z-]+)\s+(\S.*)$/i;

/**
 * What of a header is a credential: without the scheme in front of it, a password by itself, each value of a cookie.
 *
 * @returns nothing where the name is not one of those that hold a credential.
 * @example
 * credentialsHeldBy({ name: 'Authorization', value: 'Bearer abc' }) // ['abc']
 */
export function credentialsHeldBy({ name, value }: HttpHeader): readonly string[] {
  if (!HOLDING.test(name) || OTHER_TOKEN.test(name)) return [];
  if (/cookie2?$/i.test(name)) return [value, ...cookieValues(name, value)];
  const [, scheme = '', credentials = value] = SCHEME.exec(value) ?? [];
  return scheme.toLowerCase() === 'basic' ? [credentials, ...passwordsIn(credentials)] : [credentials];
}

/** Behind the first pair of Set-Cookie stand attributes. */
function cookieValues(name: string, value: string): string[] {
  const pairs = value.split(';');
  const cookies = /^set-/i.test(name) ? pairs.slice(0, 1) : pairs;
  return cookies.map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
}

/** Of `base64(user:password)`. */
function passwordsIn(credentials: string): string[] {
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? [] : [pair.slice(colon + 1)];
}
