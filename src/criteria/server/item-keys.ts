import { areEqual } from '../comparison.js';
import { toBoolean, toDateTime, toNumber, toText } from '../conversions.js';
import type { Decimal } from '../decimal.js';
import { foldCase } from '../letter-case.js';
import { toValue, type Value } from '../value.js';

/** The kinds that items of arrays can be of. */
export type ItemKind = Value['kind'];

const NULL = toValue(null);

/** The kind of an item. Most numbers are small integers, of which no value needs to be made. */
export function kindOfItem(item: unknown): ItemKind {
  return Number.isSafeInteger(item) ? 'Number' : toValue(item).kind;
}

/**
 * What an item is when it is compared with one of the kind that leads: two items are equal by the rules of `eq` where
 * this is the same of both. Undefined for what does not convert; of an item of that kind it never is.
 */
export function keyAs(kind: ItemKind, item: unknown): unknown {
  if (kind === 'Number' && Number.isSafeInteger(item)) return item;
  const value = toValue(item);
  switch (kind) {
    case 'Null':
      return areEqual(NULL, value) || undefined;
    case 'Boolean':
      return toBoolean(value);
    case 'Number':
      return numberKey(toNumber(value));
    case 'String':
      return textKey(toText(value));
    case 'DateTime':
      return toDateTime(value)?.ticks;
    default:
      // Collections are equal only to themselves.
      return value.kind === kind ? item : undefined;
  }
}

/** What an item of that kind is where case counts and nothing is converted; undefined for one of another kind. */
export function exactKey(kind: ItemKind, item: unknown): unknown {
  if (kindOfItem(item) !== kind) return undefined;
  return kind === 'String' ? item : keyAs(kind, item);
}

function textKey(text: string | undefined): string | undefined {
  return text === undefined ? text : foldCase(text);
}

function numberKey(number: Decimal | undefined): unknown {
  if (!number) return undefined;
  const integer = Number(number.coefficient);
  return number.scale === 0 && Number.isSafeInteger(integer) ? integer : `${number.coefficient}/${number.scale}`;
}
