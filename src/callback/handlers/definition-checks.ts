import { nearest } from '../../nearest.js';
import { HandlerDefinitionError } from './errors.js';

/** For callers without types. */
export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/** @throws {HandlerDefinitionError} where it is no whole number between the two. */
export function checkMilliseconds(
  what: string,
  name: string,
  value: number,
  [smallest, largest]: readonly [smallest: number, largest: number],
): void {
  if (Number.isSafeInteger(value) && value >= smallest && value <= largest) return;
  const range = largest === Number.MAX_SAFE_INTEGER ? `from ${smallest}` : `from ${smallest} to ${largest}`;
  throw new HandlerDefinitionError(
    what,
    `'${name}' is ${String(value)}`,
    `Give it in milliseconds, as a whole number ${range}.`,
  );
}

/**
 * A number by a name that is nearly that of a limit is taken for that limit, which would not hold: `timelimit`. What else a
 * definition has of its own is its own matter.
 *
 * @throws {HandlerDefinitionError}
 */
export function checkNumberNames(what: string, definition: object, known: readonly string[]): void {
  const unknown = Object.entries(definition).filter(
    ([name, value]) => typeof value === 'number' && !known.includes(name),
  );
  for (const [name] of unknown) {
    const near = nearest(name, known);
    if (near === undefined) continue;
    throw new HandlerDefinitionError(what, `it has no '${name}'`, `Did you mean '${near}'?`);
  }
}
