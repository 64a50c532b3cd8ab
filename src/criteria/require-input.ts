/** Programs without types call the library too, and are to read a sentence in place of a TypeError from its inside. */

import { CriterionContextError, ExpressionTextError } from './call-errors.js';
import type { Entries } from './criterion.js';

const NO_ENTRIES: Readonly<Record<string, unknown>> = {};

/** @throws EXPRESSION_TEXT */
export function requireText(text: unknown): void {
  if (typeof text !== 'string') throw new ExpressionTextError(text);
}

/** @throws CRITERION_CONTEXT */
export function requireObject(context: unknown): void {
  if (typeof context !== 'object' || context === null) throw new CriterionContextError(context);
}

/**
 * The entries of a part of a context as an object; none where the part was not given.
 *
 * @throws CRITERION_CONTEXT where it has no entries
 */
export function entriesOfPart(part: string, given: Entries | undefined): Readonly<Record<string, unknown>> {
  if (given === undefined || given === null) return NO_ENTRIES;
  if (typeof given !== 'object') throw new CriterionContextError(given, part);
  if (!isIterable(given)) return given;
  const pairs = [...given];
  if (!pairs.every(Array.isArray)) throw new CriterionContextError(given, part);
  return Object.fromEntries(pairs);
}

function isIterable(given: Entries): given is Iterable<readonly [name: string, value: unknown]> {
  return Symbol.iterator in given;
}
