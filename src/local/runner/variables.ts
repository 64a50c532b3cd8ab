import { type CaseInsensitiveDictionary, ignoringCase } from '../../criteria/index.js';
import { expandMacros, type MacroLookup } from '../../tasks/index.js';

/** Variables by name, where upper and lower case make no difference, as everywhere in Azure Pipelines. */
export class VariableTable {
  readonly #values = new Map<string, { readonly name: string; readonly value: string }>();

  constructor(entries: Iterable<readonly [string, string]> = []) {
    for (const [name, value] of entries) this.#values.set(name.toLowerCase(), { name, value });
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase())?.value;
  }

  /** A copy with more variables, which hide those of the same name. */
  with(entries: Iterable<readonly [string, string]>): VariableTable {
    return new VariableTable([...this.entries(), ...entries]);
  }

  /** Names as they were set, with their values as they were written. */
  entries(): [string, string][] {
    return [...this.#values.values()].map(({ name, value }) => [name, value]);
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
