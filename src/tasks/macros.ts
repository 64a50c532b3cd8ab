import { ExpansionTooLongError, TooManyMacrosError } from './errors.js';
import { MAXIMUM_EXPANDED_LENGTH, MAXIMUM_MACROS } from './limits.js';

/** Finds the value of a reference by its name; `undefined` when there is none. It decides whether case matters. */
export type MacroLookup = (name: string) => string | undefined;

/** A text with its references replaced, and the names of those that had no value, in the order of the text. */
export interface ExpandedText {
  readonly text: string;
  readonly unresolved: readonly string[];
}

/**
 * Replaces the `$(name)` references of a text, by the rules of the published server SDK of 2019: all distinct
 * references are listed first, then replaced one after another throughout the text. So a value is not searched for new
 * references, but a listed one is replaced inside a value that came in before it. What is not known stays literally;
 * what is known and empty becomes empty. A name may hold balanced parentheses and is not trimmed.
 *
 * @throws TooManyMacrosError `TOO_MANY_MACROS`
 * @throws ExpansionTooLongError `EXPANSION_TOO_LONG`
 * @example
 * expandMacros('$(a) $(b)', (name) => (name === 'a' ? '1' : undefined)) // { text: '1 $(b)', unresolved: ['b'] }
 */
export function expandMacros(text: string, lookup: MacroLookup): ExpandedText {
  // Most texts refer to nothing, and a request has many.
  if (!text.includes('$(')) return { text, unresolved: [] };
  const unresolved: string[] = [];
  let expanded = text;
  for (const name of listMacros(text)) {
    const value = lookup(name);
    if (value === undefined) unresolved.push(name);
    else expanded = replaceAll(expanded, `$(${name})`, value);
  }
  return { text: expanded, unresolved };
}

/**
 * The distinct names that a text refers to as `$(name)`, in its order. An unbalanced reference is none.
 *
 * @throws TooManyMacrosError `TOO_MANY_MACROS`
 */
export function listMacros(text: string): string[] {
  const closings = matchParentheses(text);
  const names = new Set<string>();
  let start = text.indexOf('$(');
  while (start !== -1) {
    const end = closings.get(start + 1);
    if (end !== undefined) names.add(text.slice(start + 2, end));
    if (names.size > MAXIMUM_MACROS) throw new TooManyMacrosError();
    start = text.indexOf('$(', end ?? start + 2);
  }
  return [...names];
}

/** The position of the closing parenthesis for the position of the opening one of every balanced `$(`. */
function matchParentheses(text: string): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (let position = 0; position < text.length; position += 1) {
    if (text[position] === '(') open.push(position);
    if (text[position] !== ')') continue;
    const opening = open.pop();
    if (opening !== undefined && text[opening - 1] === '$') closings.set(opening, position);
  }
  return closings;
}

function replaceAll(text: string, reference: string, value: string): string {
  const parts = text.split(reference);
  const length = text.length + (parts.length - 1) * (value.length - reference.length);
  if (length > MAXIMUM_EXPANDED_LENGTH) throw new ExpansionTooLongError();
  return parts.join(value);
}
