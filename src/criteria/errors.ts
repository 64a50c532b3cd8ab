import { InputError } from '../errors.js';
import { FramelessError } from './frameless-error.js';
import { MAXIMUM_DEPTH, MAXIMUM_LENGTH, MAXIMUM_MEMORY, MAXIMUM_RESPONSE_DEPTH, MAXIMUM_STEPS } from './limits.js';

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
export class CriterionParseError extends FramelessError {
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

/** What is given as an expression is no text. */
export class ExpressionTextError extends FramelessError {
  readonly code = 'EXPRESSION_TEXT';

  /** @param type as `typeof` says it, or `null` */
  constructor(type: string) {
    super(`An expression has to be a text, and not ${type}.`);
  }
}

/**
 * The expression is well formed, but these values do not go with it: a value that does not convert, a number outside
 * the decimal range, an index no array can have. The classes below have codes of their own.
 */
export class CriterionEvaluationError extends FramelessError {
  readonly code: 'CRITERION_EVALUATION' | 'CRITERION_MEMORY' | 'CRITERION_STEPS' | 'JSON_PATH' = 'CRITERION_EVALUATION';
}

/** The results of an evaluation take more than 1 MiB, as the engine counts them. The message is the engine's own. */
export class CriterionMemoryError extends CriterionEvaluationError {
  override readonly code = 'CRITERION_MEMORY';

  /** @param expression its canonical text */
  constructor(expression: string) {
    super(`The maximum allowed memory size was exceeded while evaluating the following expression: ${expression}`, {
      hint: `The results of an expression may take ${MAXIMUM_MEMORY} bytes; a character takes two.`,
    });
  }
}

/** An evaluation would take too long. Counted in steps and not in time, so that it ends the same way everywhere. */
export class CriterionStepsError extends CriterionEvaluationError {
  override readonly code = 'CRITERION_STEPS';

  constructor() {
    super(`The expression was not evaluated to its end: it takes more than ${MAXIMUM_STEPS} steps.`, {
      hint: 'Look at less of the response: fewer wildcards, a path without `..`, or a longer path before a filter.',
    });
  }
}

/** The argument of `jsonpath` is no path, or asks for what cannot be. */
export class JsonPathError extends CriterionEvaluationError {
  override readonly code = 'JSON_PATH';
  readonly path: string;
  /** Index of the fault in the path in UTF-16 units, counted from 1. */
  readonly position: number;

  /** @param index counted from 0 */
  constructor(path: string, index: number, what: string, hint?: string) {
    super(`${what} Located at position ${index + 1} within JSONPath: ${path}`, hint === undefined ? {} : { hint });
    this.path = path;
    this.position = index + 1;
  }
}

/** The response is no JSON. The text itself is not quoted, since it may hold secrets. */
export class ResponseJsonError extends InputError {
  readonly code = 'RESPONSE_JSON';

  /** @param index of the fault, counted from 0 */
  constructor(text: string, index: number) {
    const before = text.slice(0, index);
    const line = before.split('\n').length;
    const column = index - before.lastIndexOf('\n');
    super(
      `The response is no JSON: unexpected ${index < text.length ? 'text' : 'end'} at line ${line}, column ${column}.`,
      {
        location: { line, column },
      },
    );
  }
}

/** The response nests deeper than this program reads. */
export class ResponseDepthError extends InputError {
  readonly code = 'RESPONSE_DEPTH';

  constructor() {
    super(`The response nests deeper than ${MAXIMUM_RESPONSE_DEPTH} arrays and objects.`);
  }
}
