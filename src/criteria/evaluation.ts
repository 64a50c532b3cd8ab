import { type Conversions, plainConversions } from './conversions.js';
import { CriterionMemoryError, CriterionStepsError } from './errors.js';
import { expressionText } from './explain/expression-text.js';
import type { Recorder } from './explain/recorder.js';
import type { EvaluationContext, LazyArguments } from './functions/function.js';
import { expandWildcard, indexInto, isCollection } from './indexing.js';
import type { RememberedPath } from './jsonpath/remembered-path.js';
import { MAXIMUM_MEMORY, MAXIMUM_STEPS } from './limits.js';
import { type Mask, unmasked } from './mask.js';
import type { AccessNode, ExpressionNode, Suffix } from './node.js';
import type { EngineOptions } from './options.js';
import { stepsOf } from './steps.js';
import { toValue, type Value } from './value.js';

/** What the engine counts for a string beside its characters, for a character, and for a value of any other kind. */
const BYTES_OF_A_STRING = 26;
const BYTES_OF_A_CHARACTER = 2;
const BYTES_OF_ANOTHER_VALUE = 24;

const NULL = toValue(null);

/** Gives the host's data under a name that the language declares; undefined where there is none. */
export interface ValueSource {
  get(name: string): unknown;
}

/** What an evaluation is given. */
export interface EvaluationInput {
  readonly tree: ExpressionNode;
  readonly values: ValueSource;
  readonly options: EngineOptions;
  readonly mask?: Mask;
  /** Kept with the tree: what its paths were read as. */
  readonly paths?: Map<string, RememberedPath>;
  /** Where an evaluation is explained: what writes down each node's value and each conversion. */
  readonly recorder?: Recorder;
}

/** One evaluation of a tree. Recursion goes only as deep as calls and brackets nest, which the grammar limits. */
export class Evaluation implements EvaluationContext {
  readonly conversions: Conversions;
  readonly paths: Map<string, RememberedPath>;
  readonly #input: EvaluationInput;
  readonly #recorder: Recorder | undefined;
  #steps = 0;
  /** Bytes of the results that are still in use. */
  #bytes = 0;

  constructor(input: EvaluationInput) {
    this.#input = input;
    this.paths = input.paths ?? new Map();
    this.#recorder = input.recorder;
    this.conversions = input.recorder?.conversions ?? plainConversions;
  }

  /** @throws CRITERION_EVALUATION when a value does not go with what the expression does to it, and its subclasses */
  run(): Value {
    return this.evaluate(this.#input.tree);
  }

  evaluate(node: ExpressionNode): Value {
    if (node.type === 'access') return this.#access(node);
    const bytes = this.#bytes;
    this.#recorder?.enter(node);
    switch (node.type) {
      case 'literal':
        return this.#finish(node, bytes, node.value);
      case 'namedValue':
        return this.#finish(node, bytes, this.namedValue(node.name));
      case 'call':
        return this.#finish(node, bytes, node.function.evaluate(new NodeArguments(node.arguments, this), this));
    }
  }

  /** A chain is a loop, since it may have ten thousand links. For the engine its last link is the outermost node. */
  #access({ target, suffixes }: AccessNode): Value {
    const bytes = this.#bytes;
    this.#recorder?.enterLinks(suffixes.length);
    let value = this.evaluate(target);
    for (const suffix of suffixes) value = this.#finish(suffix, bytes, this.#follow(value, suffix));
    return value;
  }

  #follow(value: Value, suffix: Suffix): Value {
    if (suffix.type === 'wildcard') return expandWildcard(value, this);
    return isCollection(value) ? indexInto(value, this.evaluate(suffix.index), this) : NULL;
  }

  /**
   * Counts a result. Once it is known, what it was made of is free again, unless it is a collection, which may hold it.
   *
   * @param bytes what was in use before its node was begun
   */
  #finish(place: ExpressionNode | Suffix, bytes: number, value: Value): Value {
    if (value.kind === 'String') {
      const { length } = value.value;
      this.#bytes = bytes + BYTES_OF_A_STRING + BYTES_OF_A_CHARACTER * length;
      this.spend(stepsOf(value.value));
    } else {
      this.#bytes = (isCollection(value) ? this.#bytes : bytes) + BYTES_OF_ANOTHER_VALUE;
      this.spend(1);
    }
    if (this.#bytes > MAXIMUM_MEMORY) this.#failMemory();
    return this.#recorder ? this.#recorder.leave(place, value) : value;
  }

  namedValue(name: string): Value {
    return toValue(this.hostData(name));
  }

  hostData(name: string): unknown {
    return this.#input.values.get(name);
  }

  option<Name extends keyof EngineOptions>(name: Name): EngineOptions[Name] {
    this.#recorder?.assume(name);
    return this.#input.options[name];
  }

  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MAXIMUM_STEPS) throw new CriterionStepsError();
  }

  requireMemory(characters: number): void {
    if (BYTES_OF_A_STRING + BYTES_OF_A_CHARACTER * characters > MAXIMUM_MEMORY) this.#failMemory();
  }

  #failMemory(): never {
    throw new CriterionMemoryError(expressionText(this.#input.tree, this.#input.mask ?? unmasked));
  }
}

class NodeArguments implements LazyArguments {
  readonly #nodes: readonly ExpressionNode[];
  readonly #evaluation: Evaluation;

  constructor(nodes: readonly ExpressionNode[], evaluation: Evaluation) {
    this.#nodes = nodes;
    this.#evaluation = evaluation;
  }

  get count(): number {
    return this.#nodes.length;
  }

  value(position: number): Value {
    const node = this.#nodes[position];
    if (!node) throw new RangeError(`There is no argument ${position}: the function declares too few.`);
    return this.#evaluation.evaluate(node);
  }

  some(test: (value: Value) => boolean, start = 0): boolean {
    for (let position = start; position < this.#nodes.length; position++) {
      if (test(this.value(position))) return true;
    }
    return false;
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (const node of this.#nodes) yield this.#evaluation.evaluate(node);
  }
}
