import { type ErrorDetails, InputError } from '../errors.js';
import { FramelessError } from './frameless-error.js';
import {
  MAXIMUM_DEPTH,
  MAXIMUM_LENGTH,
  MAXIMUM_MEMORY,
  MAXIMUM_QUOTED_LENGTH,
  MAXIMUM_RESPONSE_DEPTH,
  MAXIMUM_STEPS,
} from './limits.js';
import { type Mask, unmasked } from './mask.js';

/*
 * Each class, as those of call-errors.ts, gives its name to its errors: bundlers shorten the names of classes, and rename one that
 * names itself. As a static property of the class it would make all evaluations slower by a third.
 */

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
  override readonly name: string = 'CriterionParseError';
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

/** Writes a text with the secrets hidden that a mask knows: before quotes are doubled, so that it meets each as it is. */
export type MaskedText = (mask: Mask) => string;

/** Masks values that a message quotes, and cuts off long ones after that. */
function quoting(mask: Mask): Mask {
  return (text) => cut(mask(text));
}

function cut(text: string): string {
  if (text.length <= MAXIMUM_QUOTED_LENGTH) return text;
  const beginning = text.slice(0, MAXIMUM_QUOTED_LENGTH).replace(/[\ud800-\udbff]$/, '');
  return `${beginning}… (${text.length} characters)`;
}

/**
 * The expression is well formed, but these values do not go with it: a value that does not convert, a number outside
 * the decimal range, an index no array can have. The classes below have codes of their own.
 */
export class CriterionEvaluationError extends FramelessError {
  override readonly name: string = 'CriterionEvaluationError';
  readonly code: 'CRITERION_EVALUATION' | 'CRITERION_DATA' | 'CRITERION_MEMORY' | 'CRITERION_STEPS' | 'JSON_PATH' =
    'CRITERION_EVALUATION';
  readonly #message: string | MaskedText;
  readonly #details: ErrorDetails | undefined;

  /** @param message where it quotes a value, what writes it with the value masked */
  constructor(message: string | MaskedText, details?: ErrorDetails, mask: Mask = unmasked) {
    super(typeof message === 'string' ? mask(message) : message(quoting(mask)), details);
    this.#message = message;
    this.#details = details;
  }

  /** The same error without what the mask hides. The engine masks those of an evaluation that is given a mask. */
  masked(mask: Mask): CriterionEvaluationError {
    return new CriterionEvaluationError(this.#message, this.#details, mask);
  }
}

/** The host gave what JSON cannot have: a bigint, a function, a symbol, an invalid `Date`. */
export class CriterionDataError extends CriterionEvaluationError {
  override readonly name: string = 'CriterionDataError';
  override readonly code = 'CRITERION_DATA';

  /** @param what with its article: `a bigint` */
  constructor(what: string) {
    super(`What is given has ${what}, which is no data of the language.`, {
      hint: 'Give what JSON can have, a long number as parseResponse reads it.',
    });
  }

  override masked(): CriterionDataError {
    return this;
  }
}

/** The results of an evaluation take more than 1 MiB, as the engine counts them. The message is the engine's own. */
export class CriterionMemoryError extends CriterionEvaluationError {
  override readonly name: string = 'CriterionMemoryError';
  override readonly code = 'CRITERION_MEMORY';

  readonly #expression: MaskedText;

  /** @param expression writes its canonical text */
  constructor(expression: MaskedText, mask: Mask = unmasked) {
    const text = expression(mask);
    super(`The maximum allowed memory size was exceeded while evaluating the following expression: ${text}`, {
      hint: `The results of an expression may take ${MAXIMUM_MEMORY} bytes; a character takes two.`,
    });
    this.#expression = expression;
  }

  override masked(mask: Mask): CriterionMemoryError {
    return new CriterionMemoryError(this.#expression, mask);
  }
}

/** An evaluation would take too long. Counted in steps and not in time, so that it ends the same way everywhere. */
export class CriterionStepsError extends CriterionEvaluationError {
  override readonly name: string = 'CriterionStepsError';
  override readonly code = 'CRITERION_STEPS';

  constructor() {
    super(`The expression was not evaluated to its end: it takes more than ${MAXIMUM_STEPS} steps.`, {
      hint: 'Look at less of the response: fewer wildcards, a path without `..`, or a longer path before a filter.',
    });
  }

  override masked(): CriterionStepsError {
    return this;
  }
}

/** What is wrong with a path, and where: `index` counts from 0. */
export interface FaultyPath {
  readonly path: string;
  readonly index: number;
  readonly what: string;
  readonly hint: string | undefined;
}

/** The argument of `jsonpath` is no path, or asks for what cannot be. */
export class JsonPathError extends CriterionEvaluationError {
  override readonly name: string = 'JsonPathError';
  override readonly code = 'JSON_PATH';
  /** The path, masked. */
  readonly path: string;
  /** Index of the fault in the path, as it was before it was masked, in UTF-16 units, counted from 1. */
  readonly position: number;
  readonly #fault: FaultyPath;

  constructor(fault: FaultyPath, mask: Mask = unmasked) {
    const { what, hint } = fault;
    const path = mask(fault.path);
    const position = fault.index + 1;
    const where = `Located at position ${position} within JSONPath: ${cut(path)}`;
    super(`${quoting(mask)(what)} ${where}`, hint === undefined ? {} : { hint });
    this.path = path;
    this.position = position;
    this.#fault = fault;
  }

  override masked(mask: Mask): JsonPathError {
    return new JsonPathError(this.#fault, mask);
  }
}

/** The response is no JSON. The text itself is not quoted, since it may hold secrets. */
export class ResponseJsonError extends InputError {
  override readonly name: string = 'ResponseJsonError';
  readonly code = 'RESPONSE_JSON';

  /** @param index of the fault, counted from 0 */
  constructor(text: string, index: number) {
    const before = text.slice(0, index);
    const line = before.split('\n').length;
    const column = index - before.lastIndexOf('\n');
    const isMark = index === 0 && text.startsWith('\ufeff');
    const what = isMark ? 'byte order mark (U+FEFF)' : index < text.length ? 'text' : 'end';
    super(`The response is no JSON: unexpected ${what} at line ${line}, column ${column}.`, {
      location: { line, column },
      ...(isMark && { hint: 'Leave it out: text.slice(1).' }),
    });
  }
}

/** The response nests deeper than this program reads. */
export class ResponseDepthError extends InputError {
  override readonly name: string = 'ResponseDepthError';
  readonly code = 'RESPONSE_DEPTH';

  constructor() {
    super(`The response nests deeper than ${MAXIMUM_RESPONSE_DEPTH} arrays and objects.`);
  }
}
