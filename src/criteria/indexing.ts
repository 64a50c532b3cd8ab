import { toNumber, toText } from './conversions.js';
import { integerPart } from './decimal.js';
import { entriesOf, entryOf, hasKey } from './dictionary.js';
import { CriterionEvaluationError } from './errors.js';
import { MAXIMUM_INTEGER } from './limits.js';
import {
  type ArrayValue,
  type FilteredArrayValue,
  type ObjectValue,
  toCollection,
  toValue,
  type Value,
} from './value.js';

/** A value that an index or a wildcard can go into. */
export type Collection = ArrayValue | ObjectValue | FilteredArrayValue;

/** Whether an index goes into the value; of any other value it gives Null, and the index itself is not evaluated. */
export function isCollection(value: Value): value is Collection {
  return value.kind === 'Array' || value.kind === 'Object' || value.kind === 'FilteredArray';
}

/**
 * What `collection[index]` gives; Null where there is no such member. On a filtered array the index goes into each item,
 * and the items that have no such member drop out.
 *
 * @throws CRITERION_EVALUATION when the index of an array is above 2147483647, or the member is a number out of range
 */
export function indexInto(collection: Collection, index: Value): Value {
  if (collection.kind !== 'FilteredArray') return toValue(memberOf(collection, index)?.data);
  const members = collection.items.flatMap((item) => {
    const inner = toCollection(item);
    const member = inner && memberOf(inner, index);
    return member ? [member.data] : [];
  });
  return { kind: 'FilteredArray', items: members };
}

/** What `.*` gives: the items or values of a collection; of a filtered array those of its items; of a scalar nothing. */
export function expandWildcard(value: Value): FilteredArrayValue {
  const collections = value.kind === 'FilteredArray' ? value.items.map(toCollection) : [value];
  return {
    kind: 'FilteredArray',
    items: collections.flatMap((collection) => (collection ? membersOf(collection) : [])),
  };
}

function membersOf(value: Value): readonly unknown[] {
  if (value.kind === 'Array') return value.items;
  return value.kind === 'Object' ? entriesOf(value.dictionary) : [];
}

function memberOf(collection: ArrayValue | ObjectValue, index: Value): { readonly data: unknown } | undefined {
  if (collection.kind === 'Object') {
    const key = toText(index);
    if (key === undefined || !hasKey(collection.dictionary, key)) return undefined;
    return { data: entryOf(collection.dictionary, key) };
  }
  const position = positionOf(index);
  if (position === undefined || position >= collection.items.length) return undefined;
  return { data: collection.items[position] };
}

/** The array position that an index means: fractions are floored, and what is negative or no number means none. */
function positionOf(index: Value): number | undefined {
  const number = toNumber(index);
  if (!number || number.coefficient < 0n) return undefined;
  const position = integerPart(number);
  if (position > MAXIMUM_INTEGER) {
    throw new CriterionEvaluationError(`The array index ${position} is above ${MAXIMUM_INTEGER}.`);
  }
  return Number(position);
}
