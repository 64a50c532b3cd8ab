import type { HttpHeader } from './http-header.js';

/** Words in the names of headers whose values are credentials, whoever made the name up. */
const CREDENTIAL = /auth|token|key|secret|password|passwd|cookie|credential|signature|session/i;

/** Names with such a word, and values that anybody may see. */
const harmless: readonly string[] = [
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
  'sec-websocket-key',
];

/** Whether the name of a header says that its value is a credential: `Authorization`, `X-Api-Key`, `Cookie`. */
export function namesCredential(name: string): boolean {
  return CREDENTIAL.test(name) && !harmless.includes(name.toLowerCase());
}

/**
 * Whether a header is for where it was sent first, and for nobody that a redirection leads to.
 *
 * @param holdsSecret whether a text has a secret in it that nobody else may see.
 */
export function isCredential({ name, value }: HttpHeader, holdsSecret: (text: string) => boolean): boolean {
  return namesCredential(name) || holdsSecret(value);
}
