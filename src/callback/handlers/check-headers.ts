import { HeaderSizeError } from './errors.js';
import { MAXIMUM_HEADER_BYTES, MAXIMUM_HEADERS } from './limits.js';

/** Headers that a handler does not see: what they hold opens something. */
const hidden: ReadonlySet<string> = new Set(['authtoken', 'authorization', 'proxy-authorization', 'cookie']);

/** @throws {HeaderSizeError} */
export function checkHeaders(headers: ReadonlyMap<string, string>): void {
  let bytes = 0;
  for (const [name, value] of headers) bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  if (headers.size > MAXIMUM_HEADERS || bytes > MAXIMUM_HEADER_BYTES) {
    throw new HeaderSizeError(MAXIMUM_HEADERS, MAXIMUM_HEADER_BYTES);
  }
}

/** The headers for a handler. @param proofs names of those that prove who calls. */
export function shownHeaders(
  headers: ReadonlyMap<string, string>,
  proofs: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries([...headers].filter(([name]) => !hidden.has(name) && !proofs.includes(name)));
}
