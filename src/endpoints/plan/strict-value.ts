import { PlanFormatError } from './errors.js';

/** A value of a plan file, with the place at which errors name it. Each reader refuses what it does not know. */
export class StrictValue {
  readonly value: unknown;
  /** As `entries[3].steps[0]`; empty for the whole file. */
  readonly path: string;
  readonly #file: string;

  constructor(value: unknown, path: string, file: string) {
    this.value = value;
    this.path = path;
    this.#file = file;
  }

  refuse(fault: string): PlanFormatError {
    return new PlanFormatError(this.#file, this.path, fault);
  }

  /** The members of an object that has all of `required`, perhaps some of `optional`, and nothing else. */
  members<Required extends string, Optional extends string = never>(
    required: readonly Required[],
    optional: readonly Optional[] = [],
  ): Record<Required, StrictValue> & Partial<Record<Optional, StrictValue>> {
    const members = this.entries();
    const names = new Set<string>([...required, ...optional]);
    const unknown = [...members.keys()].find((name) => !names.has(name));
    if (unknown !== undefined) throw this.refuse(`has an unknown member '${unknown}'`);
    const missing = required.find((name) => !members.has(name));
    if (missing !== undefined) throw this.refuse(`lacks '${missing}'`);
    return Object.fromEntries(members) as Record<Required, StrictValue> & Partial<Record<Optional, StrictValue>>;
  }

  /** The members of an object of any names. */
  entries(): Map<string, StrictValue> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.refuse('is no object');
    return new Map(Object.entries(value).map(([name, member]) => [name, this.#at(`.${name}`, member)]));
  }

  items(): StrictValue[] {
    if (!Array.isArray(this.value)) throw this.refuse('is no list');
    return this.value.map((item: unknown, index) => this.#at(`[${index}]`, item));
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.refuse('is no text');
    return this.value;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') throw this.refuse('is neither true nor false');
    return this.value;
  }

  /** A whole number from 1. */
  id(): number {
    if (!Number.isSafeInteger(this.value) || Number(this.value) < 1) throw this.refuse('is no whole number from 1');
    return Number(this.value);
  }

  oneOf<Text extends string>(texts: readonly Text[]): Text {
    const found = texts.find((text) => text === this.value);
    if (found === undefined) throw this.refuse(`is none of ${texts.join(', ')}`);
    return found;
  }

  texts(): string[] {
    return this.items().map((item) => item.text());
  }

  textMap(): Record<string, string> {
    return Object.fromEntries([...this.entries()].map(([name, member]) => [name, member.text()]));
  }

  #at(step: string, value: unknown): StrictValue {
    return new StrictValue(value, `${this.path}${step}`.replace(/^\./, ''), this.#file);
  }
}

/** A member that is left out where it is absent. */
export function optionalMember<Name extends string, Value>(
  name: Name,
  value: StrictValue | undefined,
  read: (value: StrictValue) => Value,
): { readonly [Key in Name]?: Value } {
  return (value ? { [name]: read(value) } : {}) as { readonly [Key in Name]?: Value };
}
