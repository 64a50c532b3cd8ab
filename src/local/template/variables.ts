import { type CaseInsensitiveDictionary, ignoringCase } from '../../criteria/index.js';
import type { YamlNode } from '../../yaml/index.js';

/** The variables that expressions see while a pipeline is expanded. Names are found whatever their case is. */
export class TemplateVariables {
  readonly #values: Map<string, readonly [name: string, value: string]>;
  #dictionary: CaseInsensitiveDictionary | undefined;

  constructor(variables: Iterable<readonly [name: string, value: string]>) {
    this.#values = new Map();
    for (const [name, value] of variables) this.set(name, value);
  }

  /** How many there are. */
  get size(): number {
    return this.#values.size;
  }

  /** Whether the dictionary is made already, so that asking for it costs nothing. */
  get isIndexed(): boolean {
    return this.#dictionary !== undefined;
  }

  /** Sets a variable; a value of an outer `variables:` is hidden. */
  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), [name, value]);
    this.#dictionary = undefined;
  }

  /** The same variables for a stage or a job, which may add its own. */
  copy(): TemplateVariables {
    return new TemplateVariables(this.#values.values());
  }

  /** The variables as data of the expression language. */
  toDictionary(): CaseInsensitiveDictionary {
    this.#dictionary ??= ignoringCase(Object.fromEntries(this.#values.values()));
    return this.#dictionary;
  }

  /** Sets what an item of a `variables:` list declares. A group is not known before the run. */
  declareItem(item: YamlNode): void {
    if (item.kind !== 'mapping') return;
    const name = item.entries.find(({ key }) => key === 'name')?.value;
    const value = item.entries.find(({ key }) => key === 'value')?.value;
    if (name?.kind === 'text' && value?.kind === 'text') this.set(name.text, value.text);
  }
}
