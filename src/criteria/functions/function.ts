import type { Value } from '../value.js';

/**
 * The arguments of one call. Each is evaluated when it is asked for, so a function that stops early leaves the rest
 * unevaluated. Asking twice evaluates twice.
 */
export interface LazyArguments extends Iterable<Value> {
  readonly count: number;
  /** @param position counted from 0 and below `count` */
  value(position: number): Value;
}

/** What a function can see beside its arguments. */
export interface EvaluationContext {
  /** The host's value under a name that the language declares; Null when the host gave none. */
  namedValue(name: string): Value;
}

/** A function of the language: one record, looked up by name ignoring case. */
export interface ExpressionFunction {
  readonly name: string;
  /** Fewer arguments are a parse error, wherever the call stands. */
  readonly minimumArguments: number;
  /** More arguments are a parse error; `Infinity` for no limit. */
  readonly maximumArguments: number;
  evaluate(parameters: LazyArguments, context: EvaluationContext): Value;
}
