import { JsonPathError } from '../errors.js';
import { MAXIMUM_INTEGER } from '../limits.js';
import { MINUS, QUOTE } from '../punctuation.js';
import { isDigit } from '../word.js';
import type { PathFault, ReadingRules } from './path.js';

const INTEGER = /-?\d+/y;

const SPACE = 0x20;
const BACKSLASH = 0x5c;

/** What ends a name, and what does so in a filter. */
const ENDS_NAME: ReadonlySet<number> = codesOf('.[]() ');
const ENDS_NAME_IN_FILTER: ReadonlySet<number> = codesOf('.[]() =<!>|&');

/**
 * The text of a path with a cursor. After a failure it is at its end, so that whatever is reading comes to an end, too:
 * to throw through all that read takes longer than to read a path.
 */
export class PathText {
  readonly text: string;
  readonly rules: ReadingRules;
  index = 0;
  /** The first failure; then what was read means nothing. */
  failure: JsonPathError | undefined;

  constructor(text: string, rules: ReadingRules) {
    this.text = text;
    this.rules = rules;
  }

  /** The character at the cursor; empty at the end. */
  get current(): string {
    return this.text.charAt(this.index);
  }

  get isAtEnd(): boolean {
    return this.index >= this.text.length;
  }

  /** Only the space is white space in a path. */
  skipSpaces(): void {
    while (this.text.charCodeAt(this.index) === SPACE) this.index++;
  }

  isAt(word: string): boolean {
    if (this.text.charCodeAt(this.index) !== word.charCodeAt(0)) return false;
    return word.length === 1 || this.text.startsWith(word, this.index);
  }

  accept(word: string): boolean {
    if (!this.isAt(word)) return false;
    this.index += word.length;
    return true;
  }

  expect(word: string): void {
    if (!this.accept(word)) this.fail(`Expected '${word}'.`);
  }

  /** The name at the cursor, or an empty one. */
  takeName(inFilter: boolean): string {
    const start = this.index;
    const ends = inFilter ? ENDS_NAME_IN_FILTER : ENDS_NAME;
    let end = start;
    while (end < this.text.length && !ends.has(this.text.charCodeAt(end))) end++;
    this.index = end;
    const name = this.text.slice(start, end);
    const quote = name.indexOf('"');
    if (quote === -1) return name;
    this.index = start + quote;
    this.fail('A double quote has no meaning in a path.', 'Put names and texts in single quotes.');
    return '';
  }

  /** The integer at the cursor with the spaces around it, or undefined. */
  takeInteger(): number | undefined {
    this.skipSpaces();
    const start = this.index;
    const first = this.text.charCodeAt(start);
    if (first !== MINUS && !isDigit(first)) return undefined;
    const digits = this.take(INTEGER);
    if (digits === '') return undefined;
    if (Math.abs(Number(digits)) > MAXIMUM_INTEGER) this.#failAt(start, `The position ${digits} is too large.`);
    this.skipSpaces();
    return Number(digits);
  }

  /** The text in single quotes at the cursor. `\'` and `\\` are a quote and a backslash; there are no other escapes. */
  takeQuoted(): string {
    const start = this.index;
    let taken = '';
    let begun = start + 1;
    for (let index = begun; index < this.text.length; index++) {
      const code = this.text.charCodeAt(index);
      if (code === QUOTE) {
        this.index = index + 1;
        return taken + this.text.slice(begun, index);
      }
      if (code !== BACKSLASH) continue;
      taken += this.text.slice(begun, index);
      begun = index + 1;
      const escaped = this.text.charCodeAt(begun);
      if (escaped !== QUOTE && escaped !== BACKSLASH) {
        this.#failAt(index, 'Unknown escape.');
        return taken;
      }
      index++;
    }
    this.#failAt(start, 'The text in quotes does not end.');
    return taken;
  }

  /** What a sticky pattern matches at the cursor, or an empty text. */
  take(pattern: RegExp): string {
    const start = this.index;
    pattern.lastIndex = start;
    if (!pattern.test(this.text)) return '';
    this.index = pattern.lastIndex;
    return this.text.slice(start, this.index);
  }

  /** What stands at the cursor is no path. */
  fail(what: string, hint?: string): void {
    this.#failAt(this.index, what, hint);
  }

  /** Raises an error later, at where the cursor is now. */
  faultHere(): PathFault {
    const { text, index } = this;
    return (what, hint) => {
      throw new JsonPathError({ path: text, index, what, hint });
    };
  }

  #failAt(index: number, what: string, hint?: string): void {
    this.failure ??= new JsonPathError({ path: this.text, index, what, hint });
    this.index = this.text.length;
  }
}

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
