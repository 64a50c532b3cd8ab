import { ResponseDepthError, ResponseJsonError } from '../errors.js';
import { MAXIMUM_RESPONSE_DEPTH } from '../limits.js';
import { DateToken } from './date-token.js';
import { JsonNumber } from './json-number.js';
import { endOfString, losesAsDouble, numberAt } from './json-text.js';

const WORDS: ReadonlyArray<readonly [word: string, value: boolean | null]> = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** An array or object that is being read. */
type Open = { readonly items: unknown[] } | { readonly entries: Map<string, unknown>; key: string };

/** Which numbers keep their text: those that a double would change, or all that a double writes otherwise. */
export type NumberReading = 'exact' | 'asWritten';

/** How strings that look like dates are read. */
export type DateReading = 'text' | 'objects';

/**
 * Reads a JSON document without losing anything: objects are maps in the order of the document, of equal keys the last
 * value counts at the place of the first, and numbers keep what a double would lose. It keeps its own stack.
 */
export class ExactParser {
  readonly #text: string;
  readonly #dates: DateReading;
  readonly #numbers: NumberReading;
  readonly #open: Open[] = [];
  #index = 0;

  constructor(text: string, dates: DateReading, numbers: NumberReading) {
    this.#text = text;
    this.#dates = dates;
    this.#numbers = numbers;
  }

  /** @throws RESPONSE_JSON, RESPONSE_DEPTH */
  parse(): unknown {
    for (;;) {
      const value = this.#value();
      // Arrays and objects that are not empty are complete only with their last item.
      if (value === OPENED) continue;
      let complete: unknown = value;
      for (let parent = this.#open.at(-1); ; parent = this.#open.at(-1)) {
        if (!parent) return this.#end(complete);
        if ('items' in parent) parent.items.push(complete);
        else parent.entries.set(parent.key, complete);
        if (this.#accept(',')) {
          if ('entries' in parent) parent.key = this.#key();
          break;
        }
        complete = this.#close(parent);
      }
    }
  }

  #value(): unknown {
    if (this.#accept('[')) return this.#opened({ items: [] }, ']');
    if (this.#accept('{')) return this.#opened({ entries: new Map(), key: '' }, '}');
    this.#skipSpaces();
    if (this.#text.charAt(this.#index) === '"') {
      const text = this.#string();
      return this.#dates === 'objects' && DateToken.isDate(text) ? new DateToken(text) : text;
    }
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#index)) {
        this.#index += word.length;
        return value;
      }
    }
    const number = numberAt(this.#text, this.#index);
    if (number === '') this.#fail();
    this.#index += number.length;
    const isKept = this.#numbers === 'asWritten' ? String(Number(number)) !== number : losesAsDouble(number);
    return isKept ? new JsonNumber(number) : Number(number);
  }

  #opened(container: Open, closing: string): unknown {
    if (this.#open.length >= MAXIMUM_RESPONSE_DEPTH) throw new ResponseDepthError();
    if (this.#accept(closing)) return 'items' in container ? container.items : container.entries;
    this.#open.push(container);
    if ('entries' in container) container.key = this.#key();
    return OPENED;
  }

  #close(container: Open): unknown {
    if (!this.#accept('items' in container ? ']' : '}')) this.#fail();
    this.#open.pop();
    return 'items' in container ? container.items : container.entries;
  }

  #key(): string {
    this.#skipSpaces();
    if (this.#text.charAt(this.#index) !== '"') this.#fail();
    const key = this.#string();
    if (!this.#accept(':')) this.#fail();
    return key;
  }

  #string(): string {
    const end = endOfString(this.#text, this.#index);
    try {
      const text: string = JSON.parse(this.#text.slice(this.#index, end));
      this.#index = end;
      return text;
    } catch {
      return this.#fail();
    }
  }

  #end(value: unknown): unknown {
    this.#skipSpaces();
    if (this.#index < this.#text.length) this.#fail();
    return value;
  }

  #accept(symbol: string): boolean {
    this.#skipSpaces();
    if (this.#text.charAt(this.#index) !== symbol) return false;
    this.#index++;
    return true;
  }

  #skipSpaces(): void {
    while (' \t\n\r'.includes(this.#text.charAt(this.#index) || 'end')) this.#index++;
  }

  #fail(): never {
    throw new ResponseJsonError(this.#text, this.#index);
  }
}

/** Stands for an array or object that was opened and waits for its items. */
const OPENED = Symbol('opened');
