import type { Evaluation } from './evaluation.js';
import type { LazyArguments } from './functions/function.js';
import type { Program } from './program.js';
import type { Value } from './value.js';

/** The arguments of a call, each of which is evaluated by its program when it is asked for. */
export class ProgramArguments implements LazyArguments {
  readonly #programs: readonly Program[];
  readonly #evaluation: Evaluation;

  constructor(programs: readonly Program[], evaluation: Evaluation) {
    this.#programs = programs;
    this.#evaluation = evaluation;
  }

  get count(): number {
    return this.#programs.length;
  }

  value(position: number): Value {
    const program = this.#programs[position];
    if (!program) throw new RangeError(`There is no argument ${position}: the function declares too few.`);
    return program(this.#evaluation);
  }

  some(test: (value: Value) => boolean, start = 0): boolean {
    for (let position = start; position < this.#programs.length; position++) {
      if (test(this.value(position))) return true;
    }
    return false;
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (const program of this.#programs) yield program(this.#evaluation);
  }
}
