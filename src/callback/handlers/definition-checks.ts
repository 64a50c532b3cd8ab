import { HandlerDefinitionError } from './errors.js';

/** For callers without types. */
export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/** @throws {HandlerDefinitionError} where it is no whole number between the two. */
export function checkMilliseconds(name: string, value: number, smallest: number, largest: number): void {
  if (Number.isSafeInteger(value) && value >= smallest && value <= largest) return;
  const range = largest === Number.MAX_SAFE_INTEGER ? `from ${smallest}` : `from ${smallest} to ${largest}`;
  throw new HandlerDefinitionError(
    `'${name}' is ${String(value)}`,
    `Give it in milliseconds, as a whole number ${range}.`,
  );
}
