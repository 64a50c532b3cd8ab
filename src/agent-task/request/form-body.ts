import type { NamedLine } from '../inputs/named-lines.js';
import { type RequestBody, textBody } from './request-body.js';

/** Fields as `application/x-www-form-urlencoded`, in their order. */
export function formBody(fields: readonly NamedLine[]): RequestBody {
  const form = new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value]));
  return textBody(form.toString(), 'application/x-www-form-urlencoded');
}
