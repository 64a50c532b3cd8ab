import type { HttpHeader } from '../../http-request/index.js';

/** Headers by lower-case name; those given more than once are one list (RFC 9110, 5.3). */
export function headerRecord(headers: readonly HttpHeader[]): Readonly<Record<string, string>> {
  const record = new Map<string, string>();
  for (const { name, value } of headers) {
    const before = record.get(name.toLowerCase());
    record.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(record);
}
