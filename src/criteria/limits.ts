/**
 * The limits of the expression language, as observed on the published engine. Passing one is a
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
