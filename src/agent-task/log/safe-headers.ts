import { namesCredential } from '../../http-request/credential-headers.js';
import type { HttpHeader } from '../../http-request/index.js';
import { MASK } from '../../secret-masker.js';

/** A header as a log shows it: the value of one that may hold credentials is hidden. */
export function safeHeader({ name, value }: HttpHeader): HttpHeader {
  return namesCredential(name) ? { name, value: MASK } : { name, value };
}
