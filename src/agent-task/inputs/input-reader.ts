import { resolve } from 'node:path';
import type { ResolvedInputs } from '../../tasks/index.js';
import type { Faults } from './faults.js';

/** Reads the inputs of a step one by one, and goes on after a fault. */
export class InputReader {
  readonly inputs: ResolvedInputs;
  readonly faults: Faults;
  readonly #workingDirectory: string;

  /** @param workingDirectory where relative paths begin; empty: at that of the process, which is asked for then only, as it may be gone. */
  constructor(inputs: ResolvedInputs, faults: Faults, workingDirectory: string) {
    this.inputs = inputs;
    this.faults = faults;
    this.#workingDirectory = workingDirectory;
  }

  /** The text of an input, white space around it dropped. */
  text(input: string): string {
    return this.inputs.get(input)?.trim() ?? '';
  }

  flag(input: string): boolean {
    return this.text(input).toLowerCase() === 'true';
  }

  /** Makes a value of an input. `instead` stands for it after a fault, and is never used. */
  read<Value>(input: string, parse: (text: string, input: string) => Value, instead: Value): Value {
    if (this.faults.concern(input)) return instead;
    return this.faults.attempt(() => parse(this.text(input), input), instead);
  }

  /** The same with a parser that has to load what it needs. */
  async readAsync<Value>(
    input: string,
    parse: (text: string, input: string) => Promise<Value>,
    instead: Value,
  ): Promise<Value> {
    if (this.faults.concern(input)) return instead;
    return this.faults.attemptAsync(() => parse(this.text(input), input), instead);
  }

  /** A path, from the working directory where it is relative. */
  readonly path = (text: string): string => resolve(this.#workingDirectory, text);
}
