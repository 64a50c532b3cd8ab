/**
 * The limits of the expression language, most of them as observed on the published engine. Passing one is a
 * `CriterionParseError` or a `CriterionEvaluationError`, except where noted.
 */

/** Longest expression, in UTF-16 units. A longer one is refused before anything else is looked at. */
export const MAXIMUM_LENGTH = 21_000;

/** Function calls and brackets that are open at one place: opening this many is refused, one fewer is fine. */
export const MAXIMUM_DEPTH = 50;

/** Largest array index and largest part of a version: a 32-bit signed integer. A larger version part is no version. */
export const MAXIMUM_INTEGER = 2_147_483_647;

/** Largest unscaled value of a number: 96 bits. A larger literal is unrecognized; larger text does not convert. */
export const MAXIMUM_COEFFICIENT = 2n ** 96n - 1n;

/** Most decimal places of a number. Further ones are rounded half to even; that is no error. */
export const MAXIMUM_SCALE = 28;

/** Bytes that the results of one evaluation may take at one time. */
export const MAXIMUM_MEMORY = 1_048_576;

/** Highest number of a placeholder in a format string. */
export const MAXIMUM_PLACEHOLDER = 255;

/**
 * Steps of one evaluation, ours and not the engine's: a node, an item that is looked at, or some characters of text. A
 * response of 100 MB, which may hold ten million values, can still be searched once.
 */
export const MAXIMUM_STEPS = 20_000_000;

/** Filters inside filters of one JSONPath, ours and not the engine's. */
export const MAXIMUM_FILTER_DEPTH = 50;

/** Arrays and objects that are open at one place of a response: `ResponseDepthError` beyond. Ours and not the engine's. */
export const MAXIMUM_RESPONSE_DEPTH = 20_000;

/** Findings of one lint; further ones are left out. Ours and not the engine's. */
export const MAXIMUM_FINDINGS = 100;

/** Characters of a value that an error quotes, where it is cut off; that is no error. Ours and not the engine's. */
export const MAXIMUM_QUOTED_LENGTH = 1000;

/** Characters of the verbose lines of a trace, where it is cut off; that is no error. Ours and not the engine's. */
export const MAXIMUM_TRACE_LENGTH = 1_000_000;
