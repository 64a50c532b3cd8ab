import { type Conversions, plainConversions } from './conversions.js';
import { BYTES_OF_A_CHARACTER, BYTES_OF_A_STRING, BYTES_OF_ANOTHER_VALUE, type Cost, PARTS_OF_A_STEP } from './cost.js';
import { CriterionMemoryError, CriterionStepsError, JsonPathError } from './errors.js';
import { expressionText } from './explain/expression-text.js';
import { recordedProgramOf } from './explain/recorded-program.js';
import type { Recorder } from './explain/recorder.js';
import type { EvaluationContext } from './functions/function.js';
import { isCollection } from './indexing.js';
import { beginsWithPath } from './jsonpath/first-path.js';
import type { RememberedPath } from './jsonpath/remembered-path.js';
import { MAXIMUM_MEMORY, MAXIMUM_STEPS } from './limits.js';
import type { ExpressionNode, Suffix } from './node.js';
import type { EngineOptions } from './options.js';
import { type Program, programOf } from './program.js';
import { toValue, type Value } from './value.js';

const MOST_PARTS = MAXIMUM_STEPS * PARTS_OF_A_STEP;

/** Gives the host's data under a name that the language declares; undefined where there is none. */
export interface ValueSource {
  get(name: string): unknown;
}

/** An expression that is ready to be evaluated. */
export interface PreparedExpression {
  readonly tree: ExpressionNode;
  readonly program: Program;
  readonly options: EngineOptions;
  /** What its paths were read as. */
  readonly paths: RememberedPath[];
  /** Whether the first of them is read before anything else is done. */
  readonly beginsWithPath: boolean;
}

/** Makes a tree ready to be evaluated, as often as wanted. */
export function prepare(tree: ExpressionNode, options: EngineOptions): PreparedExpression {
  return { tree, program: programOf(tree), options, paths: [], beginsWithPath: beginsWithPath(tree) };
}

/**
 * The error that ends every evaluation at its beginning, once one has ended with it: the first path is none. To throw it
 * through the calls of a program takes three times as long.
 */
export function knownFailure({ beginsWithPath, paths }: PreparedExpression): JsonPathError | undefined {
  const reading = beginsWithPath ? paths[0]?.reading : undefined;
  return reading instanceof JsonPathError ? reading : undefined;
}

/** One evaluation of an expression: what its program and its functions see, and the limits that they are held to. */
export class Evaluation implements EvaluationContext {
  readonly conversions: Conversions;
  /** Where an evaluation is explained: what writes down each node's value and each conversion. */
  readonly recorder: Recorder | undefined;
  /** Bytes of the results that are in use. */
  bytes = 0;
  readonly #expression: PreparedExpression;
  readonly #values: ValueSource;
  /** Of the steps that were taken. */
  #parts = 0;

  constructor(expression: PreparedExpression, values: ValueSource, recorder?: Recorder) {
    this.#expression = expression;
    this.#values = values;
    this.recorder = recorder;
    this.conversions = recorder?.conversions ?? plainConversions;
  }

  /** @throws CRITERION_EVALUATION when a value does not go with what the expression does to it, and its subclasses */
  run(): Value {
    const { program, tree } = this.#expression;
    return this.recorder ? recordedProgramOf(tree)(this) : program(this);
  }

  /**
   * Counts the result of a node.
   *
   * @param bytes what was in use before the node was begun
   */
  counted(bytes: number, value: Value): Value {
    // Once a result is known, what it was made of is free again, unless it is a collection, which may hold it.
    if (value.kind === 'String') this.#countText(bytes, value.value);
    else this.#count((isCollection(value) ? this.bytes : bytes) + BYTES_OF_ANOTHER_VALUE, PARTS_OF_A_STEP);
    return value;
  }

  /** Counts a result as {@link counted} does, and writes it down. */
  finish(place: ExpressionNode | Suffix, bytes: number, value: Value): Value {
    this.counted(bytes, value);
    return this.recorder ? this.recorder.leave(place, value) : value;
  }

  /** Counts results beside those in use whose cost was found out when the program was made. */
  countKnown({ bytes, parts }: Cost): void {
    this.#count(this.bytes + bytes, parts);
  }

  /** Counts so many links of a chain that each give Null; `bytes` is what was in use before the chain was begun. */
  countNulls(bytes: number, links: number): void {
    this.#count(bytes + BYTES_OF_ANOTHER_VALUE, links * PARTS_OF_A_STEP);
  }

  #countText(bytes: number, { length }: string): void {
    this.#count(bytes + BYTES_OF_A_STRING + BYTES_OF_A_CHARACTER * length, PARTS_OF_A_STEP + length);
  }

  #count(bytes: number, parts: number): void {
    this.bytes = bytes;
    this.#parts += parts;
    if (this.#parts > MOST_PARTS) throw new CriterionStepsError();
    if (bytes > MAXIMUM_MEMORY) this.#failMemory();
  }

  namedValue(name: string): Value {
    return toValue(this.#values.get(name));
  }

  hostData(name: string): unknown {
    return this.#values.get(name);
  }

  get paths(): RememberedPath[] {
    return this.#expression.paths;
  }

  option<Name extends keyof EngineOptions>(name: Name): EngineOptions[Name] {
    this.recorder?.assume(name);
    return this.#expression.options[name];
  }

  isNewer(): boolean {
    return this.option('jsonPath') === 'jsonNet13';
  }

  spend(steps: number): void {
    this.#parts += steps * PARTS_OF_A_STEP;
    if (this.#parts > MOST_PARTS) throw new CriterionStepsError();
  }

  requireMemory(characters: number): void {
    if (BYTES_OF_A_STRING + BYTES_OF_A_CHARACTER * characters > MAXIMUM_MEMORY) this.#failMemory();
  }

  #failMemory(): never {
    const { tree } = this.#expression;
    throw new CriterionMemoryError((mask) => expressionText(tree, mask));
  }
}
