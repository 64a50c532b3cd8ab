import { MAXIMUM_COEFFICIENT, MAXIMUM_SCALE } from './limits.js';

/**
 * A number of the language: `coefficient / 10 ** scale`, with the range and the rounding of .NET's `decimal`. Always in
 * lowest terms (no trailing zero after the point), so that equal numbers have equal fields.
 */
export interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

const MAXIMUM_DIGITS = MAXIMUM_COEFFICIENT.toString().length;

/** A fraction of a JSON document passes through a double on its way to a decimal, and that step keeps this many digits. */
const DIGITS_OF_A_DOUBLE = 15;

/** Digits that `toExponential` can write at most: enough to tell a tie from what is just above it. */
const MOST_PRECISE = 100;

/** More places than this are rounded off when a number becomes text. */
const PLACES_OF_TEXT = 7;

/** As many digits always fit into a double. */
const DIGITS_OF_A_SMALL_INTEGER = 15;

/** The numbers from 0 on, which most expressions count and compare with, are made once. */
const FIRST_INTEGERS: readonly Decimal[] = Array.from({ length: 100 }, (_, integer) => ({
  coefficient: BigInt(integer),
  scale: 0,
}));

const DIGIT_0 = 0x30;

const LITERAL = /^(-?)(?:(\d+)(?:\.(\d*))?|\.(\d+))$/;

// The middle part cannot be empty, so the two runs of white space never meet: matching stays linear.
const CONVERTIBLE_TEXT = /^[\t-\r ]*([+-]?)(?:(\d[\d,]*)(?:\.(\d*))?|\.(\d+))[\t-\r ]*$/;

/** Reads a number as it is written in an expression: `5`, `-0.5`, `.5`, `5.`. Undefined when `text` is no such number. */
export function parseDecimalLiteral(text: string): Decimal | undefined {
  return smallInteger(text) ?? fromMatch(LITERAL.exec(text));
}

/**
 * Converts a string value to a number. Beside a literal's form it admits a `+`, ASCII white space around the number, and
 * commas anywhere between the first digit and the point; the empty text is 0. Undefined when it does not convert.
 */
export function parseDecimalText(text: string): Decimal | undefined {
  if (text === '') return { coefficient: 0n, scale: 0 };
  return smallInteger(text) ?? fromMatch(CONVERTIBLE_TEXT.exec(text));
}

/** Most numbers are integers that a double holds. */
function smallInteger(text: string): Decimal | undefined {
  if (text.length === 0 || text.length > DIGITS_OF_A_SMALL_INTEGER) return undefined;
  let integer = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - DIGIT_0;
    if (digit < 0 || digit > 9) return undefined;
    integer = integer * 10 + digit;
  }
  return decimalFromInteger(integer);
}

/** @param integer a safe one */
function decimalFromInteger(integer: number): Decimal {
  return FIRST_INTEGERS[integer] ?? { coefficient: BigInt(integer), scale: 0 };
}

function fromMatch(match: RegExpExecArray | null): Decimal | undefined {
  if (!match) return undefined;
  const [, sign, integer = '', fraction = '', bareFraction = ''] = match;
  const places = fraction + bareFraction;
  return fromDigits(sign === '-', integer.replaceAll(',', '') + places, places.length);
}

/**
 * Converts a number of a JSON document that was read as a double: an integer keeps its digits (beyond 2 ** 53 the
 * shortest that read as the same double), a fraction is rounded to 15 significant ones. Undefined outside the decimal
 * range.
 */
export function decimalFromNumber(value: number): Decimal | undefined {
  if (Number.isSafeInteger(value)) return decimalFromInteger(value);
  return Number.isInteger(value) ? fromDouble(value, MOST_PRECISE) : decimalFromFloat(value);
}

/** Converts a number that is written with a fraction or an exponent, so that even `1e20` keeps only 15 digits. */
export function decimalFromFloat(value: number): Decimal | undefined {
  const shortest = value.toString();
  // What rounding to 15 digits gives, for most numbers of real documents; a point is no digit.
  const length = shortest.includes('.') ? DIGITS_OF_A_DOUBLE + 1 : DIGITS_OF_A_DOUBLE;
  if (shortest.length <= length && !shortest.includes('e')) return parseDecimalLiteral(shortest);
  return fromDouble(value, DIGITS_OF_A_DOUBLE);
}

/** @param significant how many digits are kept */
function fromDouble(value: number, significant: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined;
  const [mantissa = '', power = ''] = Math.abs(value)
    .toExponential(significant > DIGITS_OF_A_DOUBLE ? undefined : MOST_PRECISE)
    .split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  const kept = Math.min(digits.length, significant, MAXIMUM_SCALE + 1 + exponent);
  const rounded = roundHalfToEven(digits, digits.length - kept).toString();
  const scale = kept - 1 - exponent;
  return fromDigits(value < 0, rounded + '0'.repeat(Math.max(-scale, 0)), Math.max(scale, 0));
}

/** Negative, zero or positive as `left` is below, equal to or above `right`, at full precision. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  if (left === right) return 0;
  if (left.scale === right.scale) {
    return left.coefficient === right.coefficient ? 0 : left.coefficient < right.coefficient ? -1 : 1;
  }
  const difference = left.coefficient * 10n ** BigInt(right.scale) - right.coefficient * 10n ** BigInt(left.scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The largest integer that is not above `value`, which must not be negative. */
export function integerPart(value: Decimal): bigint {
  return value.scale === 0 ? value.coefficient : value.coefficient / 10n ** BigInt(value.scale);
}

/** The language's text of a number: at most 7 places, a midpoint rounded away from zero, `.` as the point, no exponent. */
export function decimalText(value: Decimal): string {
  if (value.scale <= PLACES_OF_TEXT) return exactText(value);
  const divisor = 10n ** BigInt(value.scale - PLACES_OF_TEXT);
  const half = value.coefficient < 0n ? -divisor / 2n : divisor / 2n;
  return exactText(lowestTerms((value.coefficient + half) / divisor, PLACES_OF_TEXT));
}

/** The double nearest to `value`. */
export function decimalToNumber(value: Decimal): number {
  if (value.scale === 0) return Number(value.coefficient);
  return Number(exactText(value));
}

/** All digits of a number, `.` as the point, no exponent. */
export function exactText({ coefficient, scale }: Decimal): string {
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return coefficient < 0n ? `-${text}` : text;
}

/** `digits / 10 ** scale` with as many places as fit, or undefined when even the integer part does not fit. */
function fromDigits(negative: boolean, digits: string, scale: number): Decimal | undefined {
  const significant = digits.replace(/^0+/, '');
  const integerDigits = Math.max(significant.length - scale, 0);
  // Both the largest coefficient and rounding up can cost a place or two, hence the loop.
  for (let places = Math.min(scale, MAXIMUM_SCALE, MAXIMUM_DIGITS - integerDigits); places >= 0; places--) {
    const coefficient = roundHalfToEven(significant, scale - places);
    if (coefficient <= MAXIMUM_COEFFICIENT) return lowestTerms(negative ? -coefficient : coefficient, places);
  }
  return undefined;
}

/** `digits` without its last `dropped` digits, rounded by them. */
function roundHalfToEven(digits: string, dropped: number): bigint {
  const end = digits.length - dropped;
  if (end < 0) return 0n;
  const kept = BigInt(digits.slice(0, end));
  const first = digits.charAt(end);
  const isAboveHalf = first > '5' || (first === '5' && /[1-9]/.test(digits.slice(end + 1)));
  return isAboveHalf || (first === '5' && kept % 2n === 1n) ? kept + 1n : kept;
}

function lowestTerms(coefficient: bigint, scale: number): Decimal {
  let reduced = coefficient;
  let places = scale;
  while (places > 0 && reduced % 10n === 0n) {
    reduced /= 10n;
    places--;
  }
  return { coefficient: reduced, scale: places };
}
