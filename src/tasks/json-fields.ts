import type { SourceLocation } from '../errors.js';
import { TaskDefinitionShapeError } from './errors.js';
import { type JsonNode, type SourceText, scalarText } from './json/index.js';

/**
 * The properties of one JSON object, read by name regardless of case: published task.json files write `Major` and
 * `major`, `execute` and `Execute` (the service compares property names so). A boolean may be a text ("true"), as in
 * the built-in tasks.
 */
export class JsonFields {
  readonly path: string;
  readonly #source: SourceText;
  readonly #start: number;
  readonly #values = new Map<string, JsonNode>();
  readonly #names: readonly string[];

  /**
   * @param path how faults name the object; empty for the whole file.
   * @throws TaskDefinitionShapeError when `node` is no object.
   */
  constructor(node: JsonNode, path: string, source: SourceText) {
    this.path = path;
    this.#source = source;
    this.#start = node.start;
    if (node.kind !== 'object') throw this.fault('is no object');
    this.#names = node.entries.map(({ name }) => name);
    for (const { name, value } of node.entries) this.#values.set(name.toLowerCase(), value);
  }

  /** The property names as written. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** A text, number or boolean as text; empty where it is absent or null. */
  text(name: string): string {
    const value = this.#value(name);
    if (value === undefined) return '';
    const text = scalarText(value);
    if (text === undefined) throw this.fault(`has a '${name}' that is no text`, name);
    return text;
  }

  requiredText(name: string): string {
    const text = this.text(name);
    if (text.trim() === '') throw this.fault(`lacks '${name}'`, name);
    return text;
  }

  requiredNumber(name: string): number {
    const text = this.requiredText(name);
    if (!/^\d{1,9}$/.test(text)) throw this.fault(`has a '${name}' that is no whole number`, name);
    return Number(text);
  }

  flag(name: string): boolean {
    return this.text(name).trim().toLowerCase() === 'true';
  }

  texts(name: string): readonly string[] {
    return this.#list(name).map((item) => {
      const text = scalarText(item);
      if (text === undefined) throw this.fault(`has a '${name}' with an item that is no text`, name);
      return text;
    });
  }

  /** The objects of a list. */
  items(name: string): readonly JsonFields[] {
    return this.#list(name).map((item, index) => new JsonFields(item, this.#pathOf(`${name}[${index}]`), this.#source));
  }

  /** An object; `undefined` where it is absent or null. */
  object(name: string): JsonFields | undefined {
    const value = this.#value(name);
    return value === undefined ? undefined : new JsonFields(value, this.#pathOf(name), this.#source);
  }

  requiredObject(name: string): JsonFields {
    const object = this.object(name);
    if (!object) throw this.fault(`lacks '${name}'`);
    return object;
  }

  /** An object of texts, in its order; empty where it is absent. */
  textMap(name: string): ReadonlyMap<string, string> {
    const object = this.object(name);
    return new Map(object?.names.map((key) => [key, object.text(key)]));
  }

  /** The same, or the text that stands in its place; empty where it is absent. */
  textMapOrText(name: string): ReadonlyMap<string, string> | string {
    return this.#value(name)?.kind === 'object' ? this.textMap(name) : this.text(name);
  }

  /** Where the value of a property stands; the object, where it has none. */
  location(name: string): SourceLocation {
    return this.#source.locate(this.#value(name)?.start ?? this.#start);
  }

  /** @param name of the property at fault. */
  fault(fault: string, name = ''): TaskDefinitionShapeError {
    const subject = this.path === '' ? 'it' : this.path;
    return new TaskDefinitionShapeError(`${subject} ${fault}`, { location: this.location(name) });
  }

  #list(name: string): readonly JsonNode[] {
    const value = this.#value(name);
    if (value === undefined) return [];
    if (value.kind !== 'list') throw this.fault(`has '${name}' that is no list`, name);
    return value.items;
  }

  /** A null counts as absent. */
  #value(name: string): JsonNode | undefined {
    const value = this.#values.get(name.toLowerCase());
    return value?.kind === 'scalar' && value.value === null ? undefined : value;
  }

  #pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}
