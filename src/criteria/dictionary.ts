import { foldCase } from './letter-case.js';

/** Entries whose keys are found whatever their case is. Made by {@link ignoringCase}. */
export class CaseInsensitiveDictionary {
  readonly entries: Readonly<Record<string, unknown>>;
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(entries: Readonly<Record<string, unknown>>) {
    this.entries = entries;
    this.#values = new Map(Object.entries(entries).map(([key, value]) => [foldCase(key), value]));
  }

  has(key: string): boolean {
    return this.#values.has(foldCase(key));
  }

  get(key: string): unknown {
    return this.#values.get(foldCase(key));
  }

  values(): unknown[] {
    return [...this.#values.values()];
  }
}

/**
 * Marks the entries of a host, such as `variables`, as a dictionary that the language indexes ignoring case. Objects of a
 * JSON document are case-sensitive and stay as they are (both observed). Nested entries need a mark of their own.
 *
 * @param entries where two keys differ by case only, the later one counts
 * @example expression.evaluate({ variables: ignoringCase({ 'Build.Reason': 'Manual' }) })
 */
export function ignoringCase(entries: Readonly<Record<string, unknown>>): CaseInsensitiveDictionary {
  return new CaseInsensitiveDictionary(entries);
}

/** What an object of the language can stand on. Of a plain object only its own keys are seen. */
export type Dictionary = CaseInsensitiveDictionary | Readonly<Record<string, unknown>>;

/** Whether the dictionary has the key; `constructor` and `__proto__` are keys like any other. */
export function hasKey(dictionary: Dictionary, key: string): boolean {
  return dictionary instanceof CaseInsensitiveDictionary ? dictionary.has(key) : Object.hasOwn(dictionary, key);
}

/** The entry under a key, or undefined. */
export function entryOf(dictionary: Dictionary, key: string): unknown {
  if (dictionary instanceof CaseInsensitiveDictionary) return dictionary.get(key);
  return Object.hasOwn(dictionary, key) ? dictionary[key] : undefined;
}

/** All entries, in order. */
export function entriesOf(dictionary: Dictionary): readonly unknown[] {
  return dictionary instanceof CaseInsensitiveDictionary ? dictionary.values() : Object.values(dictionary);
}
