import type { SourceLocation } from '../errors.js';
import type { TaskDefinition, TaskInput } from './task-definition.js';

/** The value of an input and, where the step gives it, its place. */
export interface InputValue {
  readonly value: string;
  readonly location: SourceLocation | undefined;
}

/** The inputs of a task by lower-case name. A canonical name wins over another input's alias. */
export function indexInputs(definition: TaskDefinition): ReadonlyMap<string, TaskInput> {
  const index = new Map<string, TaskInput>();
  for (const input of definition.inputs) {
    for (const alias of input.aliases) index.set(alias.toLowerCase(), input);
  }
  for (const input of definition.inputs) index.set(input.name.toLowerCase(), input);
  return index;
}

/** The value of every input of a task: given, else its default, else empty. Names are compared regardless of case. */
export class ResolvedInputs {
  readonly #index: ReadonlyMap<string, TaskInput>;
  readonly #values: ReadonlyMap<TaskInput, InputValue>;

  constructor(index: ReadonlyMap<string, TaskInput>, values: ReadonlyMap<TaskInput, InputValue>) {
    this.#index = index;
    this.#values = values;
  }

  /** The value by canonical name or alias; `undefined` where the task has no such input. */
  get(name: string): string | undefined {
    return this.#find(name)?.value;
  }

  /** The definition of an input by canonical name or alias. */
  definition(name: string): TaskInput | undefined {
    return this.#index.get(name.toLowerCase());
  }

  /** Where the step gives the input; `undefined` for a default. */
  location(name: string): SourceLocation | undefined {
    return this.#find(name)?.location;
  }

  /** Canonical names and values, in the order of the definition. */
  *entries(): Generator<readonly [name: string, value: string]> {
    for (const [input, { value }] of this.#values) yield [input.name, value];
  }

  /** The same inputs with changed values, for example with their `$(name)` references replaced. */
  map(change: (value: string) => string): ResolvedInputs {
    const changed = [...this.#values].map(
      ([input, { value, location }]) => [input, { value: change(value), location }] as const,
    );
    return new ResolvedInputs(this.#index, new Map(changed));
  }

  #find(name: string): InputValue | undefined {
    const input = this.definition(name);
    return input && this.#values.get(input);
  }
}
