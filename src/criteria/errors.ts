import { InputError } from '../errors.js';
import { MAXIMUM_DEPTH, MAXIMUM_LENGTH } from './limits.js';

/** The engine's wording of each way in which a text is not an expression (observed). */
const PARSE_FAILURES = {
  unrecognizedValue: 'Unrecognized value',
  unexpectedSymbol: 'Unexpected symbol',
  missingParenthesis: "Expected '(' to follow a function",
  missingPropertyName: "Expected a property name to follow the dereference operator '.'",
  unclosedFunction: 'Unclosed function',
  unclosedIndexer: 'Unclosed indexer',
  tooDeep: `Exceeded max expression depth ${MAXIMUM_DEPTH}`,
  tooLong: `Exceeded max expression length ${MAXIMUM_LENGTH}`,
} as const;

/** The ways in which a text can fail to be an expression. */
export type ParseFailureKind = keyof typeof PARSE_FAILURES;

/** The piece of the expression at fault. `start` counts from 0. */
export interface FaultyText {
  readonly raw: string;
  readonly start: number;
}

/**
 * The text is not an expression of the language. The message is the engine's own, for example
 * `Unexpected symbol: ')'. Located at position 4 within expression: eq().`
 */
export class CriterionParseError extends InputError {
  readonly code = 'CRITERION_PARSE';
  readonly kind: ParseFailureKind;
  /** The text at fault; undefined where the whole expression is (its length, its depth). */
  readonly raw: string | undefined;
  /** Index of `raw` in the expression in UTF-16 units, counted from 1; undefined where `raw` is. */
  readonly position: number | undefined;
  readonly expression: string;

  constructor(kind: ParseFailureKind, expression: string, fault?: FaultyText, hint?: string) {
    const what = PARSE_FAILURES[kind];
    const where = fault
      ? `: '${fault.raw}'. Located at position ${fault.start + 1} within expression: ${expression}`
      : '';
    super(`${what}${where}.`, hint === undefined ? {} : { hint });
    this.kind = kind;
    this.raw = fault?.raw;
    this.position = fault && fault.start + 1;
    this.expression = expression;
  }
}

/**
 * The expression is well formed, but these values do not go with it: a value that does not convert, a number outside
 * the decimal range, an index no array can have.
 */
export class CriterionEvaluationError extends InputError {
  readonly code = 'CRITERION_EVALUATION';
}
