import { TaskDefinitionShapeError } from './errors.js';

type Scalar = string | number | boolean;

/**
 * The properties of one JSON object, read by name regardless of case: published task.json files write `Major` and
 * `major`, `execute` and `Execute` (the service compares property names so). A boolean may be a text ("true"), as in
 * the built-in tasks.
 */
export class JsonFields {
  readonly path: string;
  readonly #file: string | undefined;
  readonly #values = new Map<string, unknown>();
  readonly #names: readonly string[];

  /**
   * @param path how faults name the object; empty for the whole file.
   * @throws TaskDefinitionShapeError when `value` is no object.
   */
  constructor(value: unknown, path: string, file: string | undefined) {
    this.path = path;
    this.#file = file;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.#fault('is no object');
    this.#names = Object.keys(value);
    for (const [name, entry] of Object.entries(value)) this.#values.set(name.toLowerCase(), entry);
  }

  /** The property names as written. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** A text, number or boolean as text; empty where it is absent or null. */
  text(name: string): string {
    const value = this.#value(name);
    if (value === undefined) return '';
    if (!isScalar(value)) throw this.#fault(`has a '${name}' that is no text`);
    return String(value);
  }

  requiredText(name: string): string {
    const text = this.text(name);
    if (text.trim() === '') throw this.#fault(`lacks '${name}'`);
    return text;
  }

  requiredNumber(name: string): number {
    const text = this.requiredText(name);
    if (!/^\d{1,9}$/.test(text)) throw this.#fault(`has a '${name}' that is no whole number`);
    return Number(text);
  }

  flag(name: string): boolean {
    return this.text(name).trim().toLowerCase() === 'true';
  }

  texts(name: string): readonly string[] {
    const list = this.#list(name);
    if (!list.every(isScalar)) throw this.#fault(`has a '${name}' with an item that is no text`);
    return list.map(String);
  }

  /** The objects of a list. */
  items(name: string): readonly JsonFields[] {
    return this.#list(name).map((item, index) => new JsonFields(item, this.#pathOf(`${name}[${index}]`), this.#file));
  }

  /** An object; `undefined` where it is absent or null. */
  object(name: string): JsonFields | undefined {
    const value = this.#value(name);
    return value === undefined ? undefined : new JsonFields(value, this.#pathOf(name), this.#file);
  }

  requiredObject(name: string): JsonFields {
    const object = this.object(name);
    if (!object) throw this.#fault(`lacks '${name}'`);
    return object;
  }

  /** An object of texts, in its order; empty where it is absent. */
  textMap(name: string): ReadonlyMap<string, string> {
    const object = this.object(name);
    return new Map(object?.names.map((key) => [key, object.text(key)]));
  }

  #list(name: string): readonly unknown[] {
    const value = this.#value(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw this.#fault(`has '${name}' that is no list`);
    return value;
  }

  #value(name: string): unknown {
    return this.#values.get(name.toLowerCase()) ?? undefined;
  }

  #pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  #fault(fault: string): TaskDefinitionShapeError {
    const details = this.#file === undefined ? {} : { location: { file: this.#file } };
    return new TaskDefinitionShapeError(`${this.path === '' ? 'it' : this.path} ${fault}`, details);
  }
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
