import type { SourceLocation } from '../errors.js';
import { HeaderLimitError, HeaderTextError } from './errors.js';
import { type HttpHeader, isFieldValue } from './http-header.js';
import { MAXIMUM_HEADER_TEXT_LENGTH, MAXIMUM_HEADERS } from './limits.js';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const BARE_SCALAR = /^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const ESCAPES = '"\\/bfnrt';

/** How much of a name a message quotes. */
const QUOTED_LENGTH = 60;

/**
 * Reads the text of the `headers` input: a flat JSON object, or nothing. Values are texts, numbers or booleans, the
 * latter two as written. A value never shows in an error, since it may be a secret.
 *
 * @param location where the input stands, for errors; line and column within the text are fields of the error.
 * @throws HeaderTextError `HEADERS_SYNTAX`
 * @throws HeaderLimitError `HEADERS_LIMIT`
 * @example
 * readHeaderText('{ "Content-Type": "application/json" }') // [{ name: 'Content-Type', value: 'application/json' }]
 */
export function readHeaderText(text: string, location?: SourceLocation): HttpHeader[] {
  if (text.trim() === '') return [];
  if (text.length > MAXIMUM_HEADER_TEXT_LENGTH) throw new HeaderLimitError({ ...(location && { location }) });
  return new HeaderTextReader(text, location).read();
}

class HeaderTextReader {
  readonly #text: string;
  readonly #location: SourceLocation | undefined;
  #position = 0;

  constructor(text: string, location: SourceLocation | undefined) {
    this.#text = text;
    this.#location = location;
  }

  read(): HttpHeader[] {
    const headers: HttpHeader[] = [];
    this.#expect('{', 'they must be a JSON object', 'Write them as { "Name": "value", "Other-Name": "value" }.');
    if (this.#peek() === '}') this.#position += 1;
    else {
      do {
        headers.push(this.#readHeader());
        if (headers.length > MAXIMUM_HEADERS) {
          throw new HeaderLimitError({ ...(this.#location && { location: this.#location }) });
        }
      } while (this.#continues());
    }
    if (this.#peek() !== '') throw this.#fault('there is text after the object', 'Remove what follows the closing }.');
    return headers;
  }

  #readHeader(): HttpHeader {
    const start = this.#peekStart();
    const name = this.#readName();
    this.#expect(':', 'a colon is missing after the name', 'Write "Name": "value".');
    if (!TOKEN.test(name)) {
      const hint = "A name is made of letters, digits and !#$%&'*+-.^_`|~.";
      throw this.#fault(`${shorten(name)} is no header name`, hint, start);
    }
    const valueStart = this.#peekStart();
    const value = this.#readValue(name);
    if (!isFieldValue(value)) {
      const hint = 'A value has no line breaks or other control characters, and no character after U+00FF.';
      throw this.#fault(`the value of ${shorten(name)} cannot be sent`, hint, valueStart);
    }
    return { name, value };
  }

  #readName(): string {
    const start = this.#peekStart();
    const next = this.#peek();
    if (next === '"') return this.#readString();
    if (next === '}') throw this.#fault('a name must follow the comma', 'Remove the comma before the closing }.');
    const bare = this.#readUntil(':,}\n').replace(/^'|'$/g, '');
    // Without a colon it may be anything, a secret included.
    const name = TOKEN.test(bare) && this.#text.charAt(this.#position) === ':' ? shorten(bare) : 'Name';
    throw this.#fault(
      `a name is ${next === "'" ? 'in single quotes' : 'not in quotes'}`,
      `Write it as "${name}".`,
      start,
    );
  }

  #readValue(name: string): string {
    const start = this.#peekStart();
    const next = this.#peek();
    if (next === '"') return this.#readString();
    const quoted = shorten(name);
    if (next === '{' || next === '[') {
      throw this.#fault(`the value of ${quoted} is an object or a list`, 'A value is a text, a number, true or false.');
    }
    if (next === "'") throw this.#fault(`the value of ${quoted} is in single quotes`, 'Write it in double quotes.');
    const bare = this.#readUntil(',}\n');
    if (BARE_SCALAR.test(bare)) return bare;
    const fault = bare === '' ? 'is missing' : bare === 'null' ? 'is null' : 'is not in quotes';
    throw this.#fault(`the value of ${quoted} ${fault}`, 'Write it in double quotes; "" is an empty value.', start);
  }

  /** A text in double quotes, by the grammar of RFC 8259. */
  #readString(): string {
    const start = this.#position;
    for (this.#position += 1; this.#position < this.#text.length; this.#position += 1) {
      const character = this.#text.charAt(this.#position);
      if (character === '"') {
        this.#position += 1;
        return JSON.parse(this.#text.slice(start, this.#position));
      }
      if (character < ' ')
        throw this.#fault('a text holds a line break or another control character', 'Close it with ".');
      if (character === '\\') this.#skipEscape();
    }
    throw this.#fault('a text is not closed', 'Close it with ".', start);
  }

  #skipEscape(): void {
    const escaped = this.#text.charAt(this.#position + 1);
    const isUnicode =
      escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(this.#text.slice(this.#position + 2, this.#position + 6));
    if (!isUnicode && (escaped === '' || !ESCAPES.includes(escaped))) {
      throw this.#fault('a backslash escapes nothing', 'Write \\\\ for a backslash and \\" for a double quote.');
    }
    this.#position += isUnicode ? 5 : 1;
  }

  /** Whether another header follows: past a comma, or past the closing brace. */
  #continues(): boolean {
    const next = this.#peek();
    if (next !== ',' && next !== '}') {
      throw this.#fault('a comma or } is missing', 'Separate headers by commas and close the object with }.');
    }
    this.#position += 1;
    return next === ',';
  }

  #expect(character: string, fault: string, hint: string): void {
    if (this.#peek() !== character) throw this.#fault(fault, hint);
    this.#position += 1;
  }

  #readUntil(ends: string): string {
    const start = this.#position;
    while (this.#position < this.#text.length && !ends.includes(this.#text.charAt(this.#position))) this.#position += 1;
    return this.#text.slice(start, this.#position).trim();
  }

  /** The next character after white space; empty at the end. */
  #peek(): string {
    while (this.#position < this.#text.length && ' \t\r\n'.includes(this.#text.charAt(this.#position))) {
      this.#position += 1;
    }
    return this.#text.charAt(this.#position);
  }

  #peekStart(): number {
    this.#peek();
    return this.#position;
  }

  #fault(fault: string, hint: string, position = this.#position): HeaderTextError {
    const before = this.#text.slice(0, position).split('\n');
    const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    return new HeaderTextError(fault, place, { hint, ...(this.#location && { location: this.#location }) });
  }
}

function shorten(name: string): string {
  return name.length > QUOTED_LENGTH ? `${name.slice(0, QUOTED_LENGTH)}…` : name;
}
