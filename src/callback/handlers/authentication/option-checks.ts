import { describeValue } from '../../described-value.js';
import { AuthenticationOptionError } from '../errors.js';

/** Headers that are about the task or the connection and prove nothing. */
const reserved: ReadonlySet<string> = new Set(['authtoken', 'planurl', 'host', 'content-length', 'content-type']);

/** @returns the name in lower case. @throws {AuthenticationOptionError} */
export function checkHeaderName(option: string, name: string): string {
  checkText(option, name);
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
    throw new AuthenticationOptionError(option, 'is no name of a header');
  }
  const lower = name.toLowerCase();
  if (reserved.has(lower)) throw new AuthenticationOptionError(option, `must not be the header ${name}`);
  return lower;
}

/** An empty secret, as from a variable that is not set, would let everybody in. @throws {AuthenticationOptionError} */
export function checkSecret(option: string, secret: string): void {
  checkText(option, secret);
  if (secret === '') throw new AuthenticationOptionError(option, 'is empty');
}

/** The value is not shown. @throws {AuthenticationOptionError} */
export function checkText(option: string, value: unknown): void {
  if (value === undefined || value === null) throw new AuthenticationOptionError(option, 'is missing');
  if (typeof value === 'string') return;
  throw new AuthenticationOptionError(option, `is ${describeValue(value)}, but has to be a text`);
}
