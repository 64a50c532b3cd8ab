import { JsonNumber } from '../json/json-number.js';
import type { Filter, Operator, PathRules, Predicate, Step } from './path.js';

/** Follows a path inside a filter: handed on because filters and paths call each other. */
export type Selection = (root: unknown, path: readonly Step[], rules: PathRules) => unknown[];

/** Whether an item passes a filter. */
export function matches(item: unknown, filter: Filter, rules: PathRules, select: Selection): boolean {
  const { predicates, connectors } = filter;
  for (const [index, predicate] of predicates.entries()) {
    const holds = predicateHolds(item, predicate, rules, select);
    const connector = connectors[index];
    // Each predicate is connected with all that follow it, so the first that decides, decides all.
    if (!connector || holds === (connector === '||')) return holds;
  }
  return false;
}

function predicateHolds(item: unknown, predicate: Predicate, rules: PathRules, select: Selection): boolean {
  const found = select(item, predicate.path, rules);
  const { comparison } = predicate;
  if (!comparison) return found.length > 0;
  return found.some((value) => compares(value, comparison.operator, comparison.literal, rules));
}

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

function compares(found: unknown, operator: Operator, literal: unknown, rules: PathRules): boolean {
  switch (operator) {
    case '==':
      return isEqual(found, literal, rules);
    case '!=':
    case '<>':
      if (typeOf(found) === undefined) return rules.isNewer();
      return !isEqual(found, literal, rules);
    case '===':
      return typeOf(found) === typeOf(literal) && order(found, literal) === 0;
    case '!==':
      return typeOf(found) !== undefined && !(typeOf(found) === typeOf(literal) && order(found, literal) === 0);
    default:
      return isOrdered(operator, order(found, literal));
  }
}

function isOrdered(operator: '<' | '<=' | '>' | '>=', relation: number | undefined): boolean {
  if (relation === undefined) return false;
  if (relation === 0) return operator === '<=' || operator === '>=';
  return relation < 0 === operator.startsWith('<');
}

/** Only what is of one type is equal. Whether 5 equals 5.0 depends on the version of Json.NET. */
function isEqual(left: unknown, right: unknown, rules: PathRules): boolean {
  if (order(left, right) !== 0) return false;
  return typeOf(left) === typeOf(right) || rules.isNewer();
}

/** Negative, zero or positive; undefined for what has no order. Null is below everything; text goes by its units. */
function order(left: unknown, right: unknown): number | undefined {
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  if (leftType === undefined || rightType === undefined) return undefined;
  if (leftType === 'Null' || rightType === 'Null') return Number(rightType === 'Null') - Number(leftType === 'Null');
  if (isNumeric(leftType) && isNumeric(rightType)) return orderNumbers(left, right);
  if (leftType !== rightType) return undefined;
  return left === right ? 0 : String(left) < String(right) ? -1 : 1;
}

function isNumeric(type: ScalarType): boolean {
  return type === 'Integer' || type === 'Float';
}

/** Integers at full length, anything else as doubles. */
function orderNumbers(left: unknown, right: unknown): number {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== b || !(left instanceof JsonNumber) || !(right instanceof JsonNumber)) return a < b ? -1 : Number(a > b);
  return left.isInteger && right.isInteger ? orderIntegers(left.text, right.text) : 0;
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
