import { JsonNumber } from '../json/json-number.js';
import type { Operator, PathRules } from './path.js';

/** The types that Json.NET tells apart: a number written with a fraction or an exponent is no integer. */
type ScalarType = 'Null' | 'Boolean' | 'String' | 'Integer' | 'Float';

function typeOf(data: unknown): ScalarType | undefined {
  switch (typeof data) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'number':
      return Number.isInteger(data) ? 'Integer' : 'Float';
    default:
      if (data instanceof JsonNumber) return data.isInteger ? 'Integer' : 'Float';
      return data === null || data === undefined ? 'Null' : undefined;
  }
}

/** Whether what a path found compares so with the literal of a filter. */
export type Comparison = (found: unknown, rules: PathRules) => boolean;

/** Made once for a filter, so that no item asks for the operator and the kind of the literal again. */
export function comparisonWith(operator: Operator, literal: unknown): Comparison {
  switch (operator) {
    case '==':
      // Nothing else is equal to a text or a Boolean, whatever its type.
      if (typeof literal === 'string' || typeof literal === 'boolean') return (found) => found === literal;
      return (found, rules) => isEqual(found, literal, rules);
    case '!=':
    case '<>':
      return (found, rules) => (typeOf(found) === undefined ? rules.isNewer() : !isEqual(found, literal, rules));
    case '===':
      return (found) => isIdentical(found, literal);
    case '!==':
      return (found) => typeOf(found) !== undefined && !isIdentical(found, literal);
    case '<':
      return (found) => order(found, literal) < 0;
    case '<=':
      return (found) => order(found, literal) <= 0;
    case '>':
      return (found) => order(found, literal) > 0;
    case '>=':
      return (found) => order(found, literal) >= 0;
  }
}

function isIdentical(left: unknown, right: unknown): boolean {
  return typeOf(left) === typeOf(right) && order(left, right) === 0;
}

/** Only what is of one type is equal. Whether 5 equals 5.0 depends on the version of Json.NET. */
function isEqual(left: unknown, right: unknown, rules: PathRules): boolean {
  if (typeof left === 'string') return left === right;
  if (order(left, right) !== 0) return false;
  return typeOf(left) === typeOf(right) || rules.isNewer();
}

/** Negative, zero or positive; for what has no order NaN, of which every comparison is false. Null is below everything; text goes by its units. */
function order(left: unknown, right: unknown): number {
  // The usual case first: a number of the response and one of the path.
  if (typeof left === 'number' && right instanceof JsonNumber) return orderDoubles(left, right.double);
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  if (leftType === undefined || rightType === undefined) return Number.NaN;
  if (leftType === 'Null' || rightType === 'Null') return Number(rightType === 'Null') - Number(leftType === 'Null');
  if (isNumeric(leftType) && isNumeric(rightType)) return orderNumbers(left, right);
  if (leftType !== rightType) return Number.NaN;
  return left === right ? 0 : String(left) < String(right) ? -1 : 1;
}

function isNumeric(type: ScalarType): boolean {
  return type === 'Integer' || type === 'Float';
}

/** Integers at full length, anything else as doubles. */
function orderNumbers(left: unknown, right: unknown): number {
  const relation = orderDoubles(numberOf(left), numberOf(right));
  if (relation !== 0 || !(left instanceof JsonNumber) || !(right instanceof JsonNumber)) return relation;
  return left.isInteger && right.isInteger ? orderIntegers(left.text, right.text) : 0;
}

function orderDoubles(left: number, right: number): number {
  return left < right ? -1 : Number(left > right);
}

/** Compares integers of one sign by their digits: making numbers of millions of digits would take seconds. */
function orderIntegers(left: string, right: string): number {
  const [a, b] = [magnitude(left), magnitude(right)];
  const relation = a.length - b.length || (a < b ? -1 : Number(a > b));
  return left.startsWith('-') ? -relation : relation;
}

function magnitude(integer: string): string {
  return integer.replace(/^-?0*/, '');
}

function numberOf(data: unknown): number {
  return data instanceof JsonNumber ? data.double : Number(data);
}
