import { suggest } from '../../../nearest.js';
import { describeValue } from '../../described-value.js';
import { AuthenticationOptionError } from '../errors.js';
import type { Authentication } from './authenticator.js';

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

/**
 * An empty secret, as from a variable that is not set, would let everybody in; one of white space, as from an empty file,
 * almost. @throws {AuthenticationOptionError}
 */
export function checkSecret(option: string, secret: string): void {
  checkText(option, secret);
  if (secret.trim() !== '') return;
  throw new AuthenticationOptionError(option, secret === '' ? 'is empty' : 'is white space alone');
}

/** What is not known would not be heeded, such as another algorithm. @throws {AuthenticationOptionError} */
export function checkMembers(authentication: Authentication, known: readonly string[]): void {
  const unknown = Object.keys(authentication).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const hint = suggest(unknown, known, `members of ${authentication.kind}`);
  throw new AuthenticationOptionError(unknown, 'is unknown', hint);
}

/** The value is not shown. @throws {AuthenticationOptionError} */
export function checkText(option: string, value: unknown): void {
  if (value === undefined || value === null) throw new AuthenticationOptionError(option, 'is missing');
  if (typeof value === 'string') return;
  throw new AuthenticationOptionError(option, `is ${describeValue(value)}, but has to be a text`);
}
