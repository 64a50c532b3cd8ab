/** Variables by name, where upper and lower case make no difference, as everywhere in Azure Pipelines. */
export class VariableTable {
  readonly #values = new Map<string, { readonly name: string; readonly value: string }>();

  constructor(entries: Iterable<readonly [string, string]> = []) {
    for (const [name, value] of entries) this.set(name, value);
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), { name, value });
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase())?.value;
  }

  /** A copy with more variables, which hide those of the same name. */
  with(entries: Iterable<readonly [string, string]>): VariableTable {
    return new VariableTable([...this.entries(), ...entries]);
  }

  /** Names as they were set, with their values. */
  entries(): [string, string][] {
    return [...this.#values.values()].map(({ name, value }) => [name, value]);
  }
}
