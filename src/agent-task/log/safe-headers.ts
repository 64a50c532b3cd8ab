import type { HttpHeader } from '../../http-request/index.js';
import { MASK } from '../../secret-masker.js';

/** Words in the names of headers whose values are credentials, whoever made the name up. */
const CONFIDENTIAL = /auth|token|key|secret|password|passwd|cookie|credential|signature|session/i;

/** Names with such a word, and values that anybody may see. */
const harmless: readonly string[] = [
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
  'sec-websocket-key',
];

/** A header as a log shows it: the value of one that may hold credentials is hidden. */
export function safeHeader({ name, value }: HttpHeader): HttpHeader {
  return isConfidential(name) ? { name, value: MASK } : { name, value };
}

/** Whether the value of a header is likely to be a secret. */
export function isConfidential(name: string): boolean {
  return CONFIDENTIAL.test(name) && !harmless.includes(name.toLowerCase());
}
