import { TaskDefinitionSyntaxError, TaskDefinitionTooDeepError, TaskDefinitionTooLongError } from '../errors.js';
import { MAXIMUM_DEFINITION_DEPTH, MAXIMUM_DEFINITION_LENGTH } from '../limits.js';
import type { JsonEntry, JsonNode } from './node.js';
import type { SourceText } from './source-text.js';

/** A byte-order mark or a zero-width space: invisible, no JSON, and present in published task.json files. */
const INVISIBLE = '\uFEFF\u200B';
const WHITE_SPACE = ` \t\r\n${INVISIBLE}`;
const ESCAPES = '"\\/bfnrt';
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const keywords: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** How much of an unexpected word a message quotes. */
const QUOTED_LENGTH = 40;

/**
 * Reads JSON (RFC 8259) into values that know where they stand. Invisible characters count as white space, and are left
 * out of texts.
 *
 * @throws TaskDefinitionTooLongError `TASK_DEFINITION_TOO_LONG`, TaskDefinitionTooDeepError
 *   `TASK_DEFINITION_TOO_DEEP`, TaskDefinitionSyntaxError `TASK_DEFINITION_SYNTAX` with line and column
 */
export function readJson(source: SourceText): JsonNode {
  if (source.text.length > MAXIMUM_DEFINITION_LENGTH) {
    throw new TaskDefinitionTooLongError({ location: source.location });
  }
  return new JsonReader(source).read();
}

class JsonReader {
  readonly #source: SourceText;
  readonly #text: string;
  #position = 0;
  #depth = 0;

  constructor(source: SourceText) {
    this.#source = source;
    this.#text = source.text;
  }

  read(): JsonNode {
    const node = this.#readValue();
    if (this.#peek() !== '') throw this.#fault('there is text after its end');
    return node;
  }

  #readValue(): JsonNode {
    const next = this.#peek();
    const start = this.#position;
    if (next === '{') return { kind: 'object', entries: this.#readParts('}', () => this.#readEntry()), start };
    if (next === '[') return { kind: 'list', items: this.#readParts(']', () => this.#readValue()), start };
    if (next === '"') return { kind: 'scalar', value: this.#readText(), start };
    return { kind: 'scalar', value: this.#readWord(), start };
  }

  /** What stands between a bracket and its closing one, separated by commas. */
  #readParts<Part>(closing: string, readPart: () => Part): Part[] {
    const parts: Part[] = [];
    this.#depth += 1;
    if (this.#depth > MAXIMUM_DEFINITION_DEPTH) {
      throw new TaskDefinitionTooDeepError({ location: this.#source.locate(this.#position) });
    }
    this.#position += 1;
    if (this.#peek() === closing) this.#position += 1;
    else {
      do parts.push(readPart());
      while (this.#continues(closing));
    }
    this.#depth -= 1;
    return parts;
  }

  #readEntry(): JsonEntry {
    const next = this.#peek();
    const start = this.#position;
    if (next === '}') throw this.#fault('a property must follow the comma');
    if (next !== '"') throw this.#fault('the name of a property must stand here, in double quotes');
    const name = this.#readText();
    if (this.#peek() !== ':') throw this.#fault('a colon must follow the name of a property');
    this.#position += 1;
    return { name, start, value: this.#readValue() };
  }

  /** Whether another part follows: past a comma, or past the closing bracket. */
  #continues(closing: string): boolean {
    const next = this.#peek();
    if (next !== ',' && next !== closing) throw this.#fault(`a comma or ${closing} must stand here`);
    this.#position += 1;
    return next === ',';
  }

  #readText(): string {
    const start = this.#position;
    for (this.#position += 1; this.#position < this.#text.length; this.#position += 1) {
      const character = this.#text.charAt(this.#position);
      if (character === '"') {
        this.#position += 1;
        const text: string = JSON.parse(this.#text.slice(start, this.#position));
        return text.replace(/[\uFEFF\u200B]/g, '');
      }
      if (character < ' ') throw this.#fault('a text holds a line break or another control character');
      if (character === '\\') this.#skipEscape();
    }
    throw this.#fault('a text is not closed', start);
  }

  #skipEscape(): void {
    const escaped = this.#text.charAt(this.#position + 1);
    const isUnicode =
      escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(this.#text.slice(this.#position + 2, this.#position + 6));
    if (!isUnicode && (escaped === '' || !ESCAPES.includes(escaped))) throw this.#fault('a backslash escapes nothing');
    this.#position += isUnicode ? 5 : 1;
  }

  #readWord(): number | boolean | null {
    const start = this.#position;
    while (this.#position < this.#text.length && /[\w.+-]/.test(this.#text.charAt(this.#position))) this.#position += 1;
    const word = this.#text.slice(start, this.#position);
    const keyword = keywords.get(word);
    if (keyword !== undefined) return keyword;
    if (NUMBER.test(word)) return Number(word);
    const shown = (word || this.#text.charAt(start)).slice(0, QUOTED_LENGTH);
    throw this.#fault(shown === '' ? 'it ends where a value must stand' : `'${shown}' is no value`, start);
  }

  /** The next character after white space; empty at the end. */
  #peek(): string {
    while (this.#position < this.#text.length && WHITE_SPACE.includes(this.#text.charAt(this.#position))) {
      this.#position += 1;
    }
    return this.#text.charAt(this.#position);
  }

  #fault(fault: string, position = this.#position): TaskDefinitionSyntaxError {
    return new TaskDefinitionSyntaxError(fault, { location: this.#source.locate(position) });
  }
}
