import type { Conversions } from '../conversions.js';
import type { PathRules } from '../jsonpath/path.js';
import type { RememberedPath } from '../jsonpath/remembered-path.js';
import type { EngineOptions } from '../options.js';
import type { Value } from '../value.js';

/**
 * The arguments of one call. Each is evaluated when it is asked for, so a function that stops early leaves the rest
 * unevaluated. Asking twice evaluates twice.
 */
export interface LazyArguments extends Iterable<Value> {
  readonly count: number;
  /** @param position counted from 0 and below `count` */
  value(position: number): Value;
  /** Whether one of the arguments from `start` on passes the test; those after it stay unevaluated. */
  some(test: (value: Value) => boolean, start?: number): boolean;
}

/** What a function can see beside its arguments. */
export interface EvaluationContext extends PathRules {
  /** The host's value under a name that the language declares; Null when the host gave none. */
  namedValue(name: string): Value;
  /** The host's data under that name, as the host gave it. */
  hostData(name: string): unknown;
  /** How values convert here; where an evaluation is explained, they write what they do into its trace. */
  readonly conversions: Conversions;
  /** The answer to a question about the engine. To be asked only where the result depends on it. */
  option<Name extends keyof EngineOptions>(name: Name): EngineOptions[Name];
  /** What the expression's paths were read as, for its next evaluation. */
  readonly paths: RememberedPath[];
  /**
   * Counts work that grows with the data, about one step for an item.
   *
   * @throws CRITERION_STEPS when the evaluation has used up its steps
   */
  spend(steps: number): void;
  /**
   * Checks a text while it is being built.
   *
   * @throws CRITERION_MEMORY when a text of so many characters is larger than the engine allows
   */
  requireMemory(characters: number): void;
}

/** A function of the language: one record, looked up by name ignoring case. */
export interface ExpressionFunction {
  readonly name: string;
  /** Fewer arguments are a parse error, wherever the call stands. */
  readonly minimumArguments: number;
  /** More arguments are a parse error; `Infinity` for no limit. */
  readonly maximumArguments: number;
  /** What the expanded text shows of an evaluated call: its value, as by default, or the call with expanded arguments. */
  readonly expandsTo?: 'value' | 'call';
  /** Must give the same value for the same arguments and context: an explanation evaluates once more. */
  evaluate(parameters: LazyArguments, context: EvaluationContext): Value;
  /** Whether it does nothing with its argument before it has read it as a path. */
  readonly readsPath?: boolean;
  /** What a function with one argument gives that evaluates it before anything else; made by `ofOne`. */
  readonly givesOfOne?: OfOne;
  /**
   * Makes what a function with one argument gives for one that is written in the expression, so that what follows from its
   * text is found out once. It gives what `givesOfOne` would.
   */
  readonly ofLiteral?: (literal: Value) => OfLiteral;
  /** What a function with two arguments gives that evaluates both before anything else; made by `ofTwo`. */
  readonly givesOfTwo?: OfTwo;
  /** The truth at which `and` and `or` stop, which is then what they give. */
  readonly stopsAt?: boolean;
}

/** What a function gives for the value of its argument. */
export type OfOne = (value: Value, context: EvaluationContext) => Value;

/** What a function gives for the argument that it was made for. */
export type OfLiteral = (context: EvaluationContext) => Value;

/** What a function gives for the values of its arguments. */
export type OfTwo = (left: Value, right: Value, context: EvaluationContext) => Value;
