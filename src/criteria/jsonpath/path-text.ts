import { JsonPathError } from '../errors.js';
import { MAXIMUM_INTEGER } from '../limits.js';
import type { PathFault, ReadingRules } from './path.js';

const INTEGER = /-?\d+/y;
const NAME = /[^.[\]() ]+/y;
const NAME_IN_FILTER = /[^.[\]() =<!>|&]+/y;

/** The text of a path with a cursor. */
export class PathText {
  readonly text: string;
  readonly rules: ReadingRules;
  index = 0;

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
    while (this.current === ' ') this.index++;
  }

  accept(word: string): boolean {
    if (!this.text.startsWith(word, this.index)) return false;
    this.index += word.length;
    return true;
  }

  expect(word: string): void {
    if (!this.accept(word)) this.fail(`Expected '${word}'.`);
  }

  /** The name at the cursor, or an empty one. */
  takeName(inFilter: boolean): string {
    const start = this.index;
    const name = this.take(inFilter ? NAME_IN_FILTER : NAME);
    const quote = name.indexOf('"');
    if (quote === -1) return name;
    this.index = start + quote;
    return this.fail('A double quote has no meaning in a path.', 'Put names and texts in single quotes.');
  }

  /** The integer at the cursor with the spaces around it, or undefined. */
  takeInteger(): number | undefined {
    this.skipSpaces();
    const start = this.index;
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
    this.index++;
    while (!this.isAtEnd) {
      if (this.accept("'")) return taken;
      if (this.accept('\\') && !/['\\]/.test(this.current)) this.#failAt(this.index - 1, 'Unknown escape.');
      taken += this.current;
      this.index++;
    }
    return this.#failAt(start, 'The text in quotes does not end.');
  }

  /** What a sticky pattern matches at the cursor, or an empty text. */
  take(pattern: RegExp): string {
    const start = this.index;
    pattern.lastIndex = start;
    if (!pattern.test(this.text)) return '';
    this.index = pattern.lastIndex;
    return this.text.slice(start, this.index);
  }

  /** Raises an error at the cursor. */
  fail(what: string, hint?: string): never {
    return this.#failAt(this.index, what, hint);
  }

  /** Raises an error later, at where the cursor is now. */
  faultHere(): PathFault {
    const { text, index } = this;
    return (what, hint) => {
      throw new JsonPathError(text, index, what, hint);
    };
  }

  #failAt(index: number, what: string, hint?: string): never {
    throw new JsonPathError(this.text, index, what, hint);
  }
}
