import { areEqual } from '../comparison.js';
import { toBoolean, toNumber, toText } from '../conversions.js';
import type { Decimal } from '../decimal.js';
import { foldCase } from '../letter-case.js';
import type { Value } from '../value.js';

/** Looks values up among others. */
export interface ItemSet {
  has(sought: Value): boolean;
}

/**
 * Whether one of the values equals the sought one, which leads, by the rules of `eq`. Those rules depend on the kind of
 * the sought value, so there is an index for each; without them two long arrays would take the product of their lengths.
 */
export function equalitySet(values: readonly Value[]): ItemSet {
  const texts = new Set(values.map((value) => foldedText(value)));
  const numbers = new Set(values.map((value) => numberKey(toNumber(value))));
  const booleans = new Set(values.map(toBoolean));
  const members = new Set(values.map(identity));
  const nothing: Value = { kind: 'Null' };
  const hasNothing = values.some((value) => areEqual(nothing, value));
  return {
    has(sought) {
      switch (sought.kind) {
        case 'Null':
          return hasNothing;
        case 'Boolean':
          return booleans.has(sought.value);
        case 'Number':
          return numbers.has(numberKey(sought.value));
        case 'String':
          return texts.has(foldCase(sought.value));
        case 'Version':
        case 'DateTime':
          return values.some((value) => areEqual(sought, value));
        default:
          return members.has(identity(sought));
      }
    },
  };
}

/** Whether one of the values is of the same kind and has the same text, case included. */
export function exactSet(values: readonly Value[]): ItemSet {
  const keys = new Set(values.map(exactKey));
  return { has: (sought) => keys.has(exactKey(sought)) };
}

function exactKey(value: Value): unknown {
  const text = value.kind === 'Number' ? numberKey(value.value) : toText(value);
  return text === undefined ? identity(value) : `${value.kind} ${text}`;
}

function foldedText(value: Value): string | undefined {
  const text = toText(value);
  return text === undefined ? undefined : foldCase(text);
}

function numberKey(number: Decimal | undefined): string | undefined {
  return number && `${number.coefficient}/${number.scale}`;
}

/** Collections are equal only to themselves; what is none has no identity. */
function identity(value: Value): unknown {
  switch (value.kind) {
    case 'Array':
    case 'FilteredArray':
      return value.items;
    case 'Object':
      return value.dictionary;
    default:
      return undefined;
  }
}
