import { decimalToNumber, exactText } from '../decimal.js';
import { pairsOf } from '../dictionary.js';
import { CriterionDataError } from '../errors.js';
import { toPlain } from '../plain.js';
import { isDictionary, type Value } from '../value.js';
import { DateToken } from './date-token.js';
import { JsonNumber } from './json-number.js';
import { canonicalNumber } from './json-text.js';

/** A value as data, of which nothing is lost: a number whose digits a double cannot hold stays its text. */
export function toData(value: Value): unknown {
  switch (value.kind) {
    case 'Number': {
      const text = exactText(value.value);
      const double = decimalToNumber(value.value);
      return String(double) === text ? double : new JsonNumber(text);
    }
    case 'Array':
    case 'FilteredArray':
      return value.items;
    case 'Object':
      return value.dictionary;
    default:
      return toPlain(value);
  }
}

/**
 * Data as one line of JSON, with every digit that `parseResponse` and the evaluation have kept. Without recursion, since
 * data may nest deeper than the stack.
 *
 * @throws CRITERION_DATA for what JSON cannot have
 */
export function writeData(data: unknown): string {
  const open: Array<{ readonly members: Iterator<readonly [label: string, data: unknown]>; readonly end: string }> = [];
  let text = '';
  const begin = (next: unknown): void => {
    const pairs = membersOf(next);
    if (!pairs) {
      text += scalarText(next);
      return;
    }
    const isArray = Array.isArray(next);
    text += isArray ? '[' : '{';
    open.push({ members: labelled(pairs, isArray), end: isArray ? ']' : '}' });
  };
  begin(data);
  for (let container = open.at(-1); container; container = open.at(-1)) {
    const { done, value } = container.members.next();
    if (done) {
      text += container.end;
      open.pop();
    } else {
      text += value[0];
      begin(value[1]);
    }
  }
  return text;
}

/**
 * Whether two data are the same: arrays by their items, objects by their members in any order, numbers by all their
 * digits, so 1.0 is 1.
 */
export function sameData(left: unknown, right: unknown): boolean {
  const open: Array<readonly [unknown, unknown]> = [[left, right]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const members = pair.map((side) => new Map<unknown, unknown>(membersOf(side)));
    const [one, other] = members;
    if (!one || !other || kindOf(pair[0]) !== kindOf(pair[1]) || one.size !== other.size) return false;
    if (!['array', 'object'].includes(kindOf(pair[0])) && !sameScalar(pair[0], pair[1])) return false;
    for (const [key, value] of one) {
      if (!other.has(key)) return false;
      open.push([value, other.get(key)]);
    }
  }
  return true;
}

function* labelled(
  pairs: Iterable<readonly [key: string | number, data: unknown]>,
  isArray: boolean,
): Generator<readonly [label: string, data: unknown]> {
  let comma = '';
  for (const [key, data] of pairs) {
    yield [isArray ? comma : `${comma}${JSON.stringify(key)}:`, data];
    comma = ',';
  }
}

function membersOf(data: unknown): Iterable<readonly [key: string | number, data: unknown]> | undefined {
  if (Array.isArray(data)) return data.entries();
  return isDictionary(data) && !(data instanceof DateToken) ? pairsOf(data) : undefined;
}

function scalarText(data: unknown): string {
  if (data instanceof JsonNumber) return data.text;
  if (['bigint', 'function', 'symbol'].includes(typeof data)) throw new CriterionDataError(`a ${typeof data}`);
  return JSON.stringify(data instanceof DateToken ? data.text : (data ?? null));
}

function kindOf(data: unknown): string {
  if (Array.isArray(data)) return 'array';
  if (data instanceof JsonNumber) return 'number';
  if (data instanceof DateToken) return 'string';
  return data === null ? 'null' : typeof data;
}

function sameScalar(left: unknown, right: unknown): boolean {
  const texts = [left, right].map((side) => (typeof side === 'number' ? String(side) : scalarText(side)));
  if (kindOf(left) !== 'number') return texts[0] === texts[1];
  return canonicalNumber(texts[0] ?? '') === canonicalNumber(texts[1] ?? '');
}
