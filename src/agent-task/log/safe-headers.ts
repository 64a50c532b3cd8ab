import { namesCredential } from '../../http-request/credential-headers.js';
import type { HttpHeader } from '../../http-request/index.js';
import { withoutUserInformation } from '../../http-request/shown-url.js';
import { MASK } from '../../secret-masker.js';

/** A header as a log shows it: the value of one that may hold credentials is hidden, and those of a URL in any. */
export function safeHeader({ name, value }: HttpHeader): HttpHeader {
  return { name, value: namesCredential(name) ? MASK : withoutUserInformation(value) };
}
