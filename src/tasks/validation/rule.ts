import { nearest } from '../../nearest.js';
import { type PlacedText, sameName } from './lookup.js';
import type { TaskDocument } from './task-document.js';

/** The files beside a task.json, for the rules about them. Paths are relative to the task's folder. */
export interface TaskFiles {
  exists(path: string): boolean;
  /** The bytes of a file; `undefined` where it does not exist. */
  read(path: string): Uint8Array | undefined;
}

/** One fault, as a rule finds it. Both texts are parts of a sentence: lower case, no full stop. */
export interface TaskFinding {
  /** What is wrong. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** Where, as a position in the text; `undefined`: in the file as a whole, or beside it. */
  readonly start?: number;
}

/** One rule that a task.json must keep. */
export interface TaskRule {
  /** Stable, in kebab case. */
  readonly id: string;
  /** What the rule asks for, as a sentence for documentation. */
  readonly about: string;
  /** @param files absent: rules about files find nothing. */
  check(document: TaskDocument, files?: TaskFiles): readonly TaskFinding[];
}

/** The finding as a list of one where a fault is there, else the empty list. */
export function when(isFault: boolean, message: string, hint: string, start?: number): TaskFinding[] {
  return isFault ? [{ message, hint, ...(start !== undefined && { start }) }] : [];
}

/**
 * A finding for each name that is not among the known ones, which are compared regardless of case.
 *
 * @param what the names are, in the singular: "the key".
 */
export function unknownNames(names: readonly PlacedText[], known: readonly string[], what: string): TaskFinding[] {
  return names
    .filter(({ text }) => !known.some((name) => sameName(name, text)))
    .map(({ text, start }) => ({ message: `${what} '${text}' is not known`, hint: choose(text, known), start }));
}

function choose(word: string, known: readonly string[]): string {
  const candidate = nearest(word, known);
  return candidate === undefined ? `use one of: ${known.join(', ')}` : `did you mean '${candidate}'?`;
}
