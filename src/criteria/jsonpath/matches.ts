import { NOTHING } from '../dictionary.js';
import { JsonNumber } from '../json/json-number.js';
import type { Filter, Operator, Path, PathRules, Predicate } from './path.js';
import { followSingles } from './single.js';

/** Follows a path inside a filter: handed on because filters and paths call each other. */
export type Selection = (root: unknown, path: Path, rules: PathRules) => unknown[];

/** Whether an item passes a filter. */
export function matches(item: unknown, filter: Filter, rules: PathRules, select: Selection): boolean {
  const { predicates, connectors } = filter;
  for (let index = 0; index < predicates.length; index++) {
    const predicate = predicates[index];
    if (!predicate) break;
    // The first one is counted with its item.
    if (index > 0) rules.spend(1);
    const holds = predicateHolds(item, predicate, rules, select);
    const connector = connectors[index];
    // Each predicate is connected with all that follow it, so the first that decides, decides all.
    if (!connector || holds === (connector === '||')) return holds;
  }
  return false;
}

function predicateHolds(item: unknown, predicate: Predicate, rules: PathRules, select: Selection): boolean {
  const { path, comparison } = predicate;
  if (path.rest.length === 0) {
    const member = followSingles(item, path.singles, rules);
    if (member === NOTHING) return false;
    return !comparison || compares(member, comparison.operator, comparison.literal, rules);
  }
  const found = select(item, path, rules);
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
  switch (operator) {
    case '<':
      return relation < 0;
    case '<=':
      return relation <= 0;
    case '>':
      return relation > 0;
    case '>=':
      return relation >= 0;
  }
}

/** Only what is of one type is equal. Whether 5 equals 5.0 depends on the version of Json.NET. */
function isEqual(left: unknown, right: unknown, rules: PathRules): boolean {
  if (typeof left === 'string') return left === right;
  if (order(left, right) !== 0) return false;
  return typeOf(left) === typeOf(right) || rules.isNewer();
}

/** Negative, zero or positive; undefined for what has no order. Null is below everything; text goes by its units. */
function order(left: unknown, right: unknown): number | undefined {
  // The usual case first: a number of the response and one of the path.
  if (typeof left === 'number' && right instanceof JsonNumber) return orderDoubles(left, right.double);
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
