import type { SourceLocation } from '../errors.js';
import { DuplicateNameError } from './errors.js';

/** A text of the file with its place. */
export interface PlacedText {
  readonly text: string;
  readonly location: SourceLocation;
  /** Texts are compared within their scope. */
  readonly scope?: string;
}

/** @throws DuplicateNameError `DUPLICATE_NAME` on the first text that stood before, in the same scope, ignoring case. */
export function refuseDuplicates(names: readonly PlacedText[], what: string): void {
  const [fault] = findDuplicates(names, what);
  if (fault) throw fault;
}

/** An error for each text that stood before, in the same scope, ignoring case. */
export function findDuplicates(names: readonly PlacedText[], what: string): DuplicateNameError[] {
  const seen = new Set<string>();
  return names.flatMap(({ text, location, scope = '' }) => {
    const key = JSON.stringify([scope.toLowerCase(), text.toLowerCase()]);
    const error = seen.has(key) ? [new DuplicateNameError(what, text, location)] : [];
    seen.add(key);
    return error;
  });
}
