import { equalIgnoringCase, foldCase } from './letter-case.js';

/** Up to so many entries, a key is sought one by one. */
const MOST_WITHOUT_INDEX = 8;

/** Entries whose keys are found whatever their case is. Made by {@link ignoringCase}. */
export class CaseInsensitiveDictionary {
  readonly entries: Readonly<Record<string, unknown>>;
  #ownKeys: readonly string[] | undefined;
  #found: Map<string, readonly [key: string, value: unknown]> | undefined;

  constructor(entries: Readonly<Record<string, unknown>>) {
    this.entries = entries;
  }

  has(key: string): boolean {
    return this.#isIndexed ? this.#folded.has(foldCase(key)) : this.#keyLike(key) !== undefined;
  }

  get(key: string): unknown {
    if (this.#isIndexed) return this.#folded.get(foldCase(key))?.[1];
    const found = this.#keyLike(key);
    return found === undefined ? undefined : this.entries[found];
  }

  get #keys(): readonly string[] {
    this.#ownKeys ??= Object.keys(this.entries);
    return this.#ownKeys;
  }

  /** The entries that count, in order. */
  pairs(): Iterable<readonly [key: string, value: unknown]> {
    return this.#folded.values();
  }

  get #isIndexed(): boolean {
    return this.#found !== undefined || this.#keys.length > MOST_WITHOUT_INDEX;
  }

  /** In a few entries a look at each is quicker than an index of them. */
  #keyLike(key: string): string | undefined {
    const keys = this.#keys;
    for (let index = keys.length - 1; index >= 0; index--) {
      const candidate = keys[index] ?? '';
      if (equalIgnoringCase(candidate, key)) return candidate;
    }
    return undefined;
  }

  /** Made at the first look: most expressions read few of the dictionaries that a host gives them. */
  get #folded(): Map<string, readonly [key: string, value: unknown]> {
    this.#found ??= new Map(Object.entries(this.entries).map((pair) => [foldCase(pair[0]), pair]));
    return this.#found;
  }
}

/**
 * Marks the entries of a host, such as `variables`, as a dictionary that the language indexes ignoring case. Objects of a
 * JSON document are case-sensitive and stay as they are (both observed). Nested entries need a mark of their own.
 *
 * @param entries where two keys differ by case only, the later one counts; must not change afterwards
 * @example expression.evaluate({ variables: ignoringCase({ 'Build.Reason': 'Manual' }) })
 */
export function ignoringCase(entries: Readonly<Record<string, unknown>>): CaseInsensitiveDictionary {
  return new CaseInsensitiveDictionary(entries);
}

/**
 * What an object of the language can stand on. Of a plain object only its own keys are seen; a map keeps the order of
 * keys that look like integers, which a plain object does not.
 */
export type Dictionary = CaseInsensitiveDictionary | ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>;

/** Stands for an entry that there is not, where undefined would be one. */
export const NOTHING = Symbol('nothing');

/** The entry under a key, or `otherwise`; `constructor` and `__proto__` are keys like any other. */
export function entryOf(dictionary: Dictionary, key: string, otherwise?: unknown): unknown {
  if (!hasLookup(dictionary)) return Object.hasOwn(dictionary, key) ? dictionary[key] : otherwise;
  const entry = dictionary.get(key);
  return entry === undefined && !dictionary.has(key) ? otherwise : entry;
}

/** Whether the dictionary has the key. */
export function hasKey(dictionary: Dictionary, key: string): boolean {
  return entryOf(dictionary, key, NOTHING) !== NOTHING;
}

/** All values, in order. */
export function entriesOf(dictionary: Dictionary): readonly unknown[] {
  return hasLookup(dictionary) ? [...pairsOf(dictionary)].map(([, value]) => value) : Object.values(dictionary);
}

/** All keys with their values, in order. */
export function pairsOf(dictionary: Dictionary): Iterable<readonly [key: string, value: unknown]> {
  if (dictionary instanceof CaseInsensitiveDictionary) return dictionary.pairs();
  return dictionary instanceof Map ? dictionary : Object.entries(dictionary);
}

/** How many entries there are. */
export function sizeOf(dictionary: Dictionary): number {
  if (dictionary instanceof CaseInsensitiveDictionary) return [...dictionary.pairs()].length;
  return dictionary instanceof Map ? dictionary.size : Object.keys(dictionary).length;
}

function hasLookup(dictionary: Dictionary): dictionary is CaseInsensitiveDictionary | ReadonlyMap<string, unknown> {
  return dictionary instanceof Map || dictionary instanceof CaseInsensitiveDictionary;
}
