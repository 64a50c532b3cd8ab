import type { Conversions } from './conversions.js';
import { integerPart } from './decimal.js';
import { type Dictionary, entriesOf, entryOf, NOTHING } from './dictionary.js';
import { CriterionEvaluationError } from './errors.js';
import type { EvaluationContext } from './functions/function.js';
import { MAXIMUM_INTEGER } from './limits.js';
import {
  type ArrayValue,
  type FilteredArrayValue,
  isDictionary,
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
export function indexInto(collection: Collection, index: Index, context: EvaluationContext): Value {
  switch (collection.kind) {
    case 'Object':
      return toValue(entryAt(collection.dictionary, index));
    case 'Array':
      return toValue(itemAt(collection.items, index, context));
    case 'FilteredArray':
      return { kind: 'FilteredArray', items: membersAt(collection.items, index, context) };
  }
}

/** The data that an index means in an object; undefined where there is none. */
export function entryAt(dictionary: Dictionary, { key }: Index): unknown {
  return key === undefined ? undefined : entryOf(dictionary, key);
}

/** The data that an index means in an array; undefined where there is none. */
export function itemAt(items: readonly unknown[], index: Index, context: EvaluationContext): unknown {
  const position = index.position(context);
  return position !== undefined && position < items.length ? items[position] : undefined;
}

function membersAt(items: readonly unknown[], index: Index, context: EvaluationContext): unknown[] {
  context.spend(items.length);
  const members: unknown[] = [];
  for (const item of items) {
    if (Array.isArray(item)) {
      const position = index.position(context);
      if (position !== undefined && position < item.length) members.push(item[position]);
    } else if (isDictionary(item)) {
      const { key } = index;
      const member = key === undefined ? NOTHING : entryOf(item, key, NOTHING);
      if (member !== NOTHING) members.push(member);
    }
  }
  return members;
}

/** What `.*` gives: the items or values of a collection; of a filtered array those of its items; of a scalar nothing. */
export function expandWildcard(value: Value, context: EvaluationContext): FilteredArrayValue {
  const collections = value.kind === 'FilteredArray' ? value.items.map(toCollection) : [value];
  const items: unknown[] = [];
  for (const collection of collections) {
    const members = membersOf(collection);
    // At once, since the same long array can be among the collections again and again.
    context.spend(1 + members.length);
    for (const member of members) items.push(member);
  }
  return { kind: 'FilteredArray', items };
}

function membersOf(value: Value | undefined): readonly unknown[] {
  if (value?.kind === 'Array') return value.items;
  return value?.kind === 'Object' ? entriesOf(value.dictionary) : [];
}

/** An index, converted once however many items it goes into. */
export class Index {
  readonly #value: Value;
  readonly #conversions: Conversions;
  #text: string | undefined;
  #hasText = false;
  #position: number | undefined;
  #hasPosition = false;

  constructor(value: Value, conversions: Conversions) {
    this.#value = value;
    this.#conversions = conversions;
  }

  /** The key of an object that the index means; a collection means none. */
  get key(): string | undefined {
    if (!this.#hasText) {
      this.#text = this.#conversions.toText(this.#value);
      this.#hasText = true;
    }
    return this.#text;
  }

  /**
   * The array position that the index means; what is negative or no number means none.
   *
   * @param context of the evaluations in which the index is used, which all have the same options
   */
  position(context: EvaluationContext): number | undefined {
    if (!this.#hasPosition) {
      this.#position = this.#readPosition(context);
      this.#hasPosition = true;
    }
    return this.#position;
  }

  #readPosition(context: EvaluationContext): number | undefined {
    const number = this.#conversions.toNumber(this.#value);
    const isPlain = number?.scale === 0 && isNumberOrText(this.#value) && integerPart(number) <= MAXIMUM_INTEGER;
    if (!number || number.coefficient < 0n) return undefined;
    if (!isPlain && context.option('arrayIndex') === 'integral') return undefined;
    const position = integerPart(number);
    if (position > MAXIMUM_INTEGER) throw tooLarge(position);
    return Number(position);
  }
}

function tooLarge(position: bigint): CriterionEvaluationError {
  return new CriterionEvaluationError((mask) => `The array index ${mask(`${position}`)} is above ${MAXIMUM_INTEGER}.`);
}

function isNumberOrText(value: Value): boolean {
  return value.kind === 'Number' || (value.kind === 'String' && value.value !== '');
}
