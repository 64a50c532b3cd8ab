import { type CaseInsensitiveDictionary, ignoringCase } from '../../criteria/index.js';
import { expandMacros, type MacroLookup } from '../../tasks/index.js';

/** Variables by name, where upper and lower case make no difference, as everywhere in Azure Pipelines. */
export class VariableTable {
  readonly #values = new Map<string, readonly [name: string, value: string]>();
  /** The table below, whose variables show where this one has none of their name. */
  readonly #below: VariableTable | undefined;

  constructor(entries: Iterable<readonly [string, string]> = [], below?: VariableTable) {
    for (const entry of entries) this.#values.set(entry[0].toLowerCase(), entry);
    this.#below = below;
  }

  get(name: string): string | undefined {
    const key = name.toLowerCase();
    for (let table: VariableTable | undefined = this; table; table = table.#below) {
      const entry = table.#values.get(key);
      if (entry) return entry[1];
    }
    return undefined;
  }

  /** A table with more variables, which hide those of the same name; this one stays as it is. */
  with(entries: Iterable<readonly [string, string]>): VariableTable {
    return new VariableTable(entries, this);
  }

  /** Names as they were set, with their values as they were written. */
  entries(): (readonly [name: string, value: string])[] {
    return [...this.#flatten().values()];
  }

  #flatten(): Map<string, readonly [name: string, value: string]> {
    const all = this.#below ? this.#below.#flatten() : new Map<string, readonly [string, string]>();
    for (const [key, entry] of this.#values) all.set(key, entry);
    return all;
  }

  /** What expressions see as `variables`. */
  dictionary(): CaseInsensitiveDictionary {
    return ignoringCase(Object.fromEntries(this.entries()));
  }

  /**
   * Looks variables up with the references in their own values replaced. One that refers to itself, by whatever way,
   * stays literally where it does.
   */
  lookup(): MacroLookup {
    const expanded = new Map<string, string>();
    const open = new Set<string>();
    const find: MacroLookup = (name) => {
      const key = name.toLowerCase();
      const value = this.get(name);
      if (value === undefined || !value.includes('$(')) return value;
      const known = expanded.get(key);
      if (known !== undefined) return known;
      if (open.has(key)) return undefined;
      open.add(key);
      const { text } = expandMacros(value, find);
      open.delete(key);
      expanded.set(key, text);
      return text;
    };
    return find;
  }
}
