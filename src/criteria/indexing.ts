import type { Conversions } from './conversions.js';
import { integerPart } from './decimal.js';
import { entriesOf, entryOf, hasKey } from './dictionary.js';
import { CriterionEvaluationError } from './errors.js';
import type { EvaluationContext } from './functions/function.js';
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
export function indexInto(collection: Collection, index: Value, context: EvaluationContext): Value {
  const converted = new Index(index, context);
  if (collection.kind !== 'FilteredArray') return toValue(memberOf(collection, converted)?.data);
  context.spend(collection.items.length);
  const members: unknown[] = [];
  for (const item of collection.items) {
    const inner = toCollection(item);
    const member = inner && memberOf(inner, converted);
    if (member) members.push(member.data);
  }
  return { kind: 'FilteredArray', items: members };
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

function memberOf(collection: ArrayValue | ObjectValue, index: Index): { readonly data: unknown } | undefined {
  if (collection.kind === 'Object') {
    const { key } = index;
    if (key === undefined || !hasKey(collection.dictionary, key)) return undefined;
    return { data: entryOf(collection.dictionary, key) };
  }
  const { position } = index;
  if (position === undefined || position >= collection.items.length) return undefined;
  return { data: collection.items[position] };
}

/** An index, converted once however many items of a filtered array it goes into. */
class Index {
  readonly #value: Value;
  readonly #context: EvaluationContext;
  readonly #conversions: Conversions;
  #key: { readonly text: string | undefined } | undefined;
  #position: { readonly number: number | undefined } | undefined;

  constructor(value: Value, context: EvaluationContext) {
    this.#value = value;
    this.#context = context;
    this.#conversions = context.conversions;
  }

  /** The key of an object that the index means; a collection means none. */
  get key(): string | undefined {
    this.#key ??= { text: this.#conversions.toText(this.#value) };
    return this.#key.text;
  }

  /** The array position that the index means; what is negative or no number means none. */
  get position(): number | undefined {
    this.#position ??= { number: this.#readPosition() };
    return this.#position.number;
  }

  #readPosition(): number | undefined {
    const number = this.#conversions.toNumber(this.#value);
    const isPlain = number?.scale === 0 && isNumberOrText(this.#value) && integerPart(number) <= MAXIMUM_INTEGER;
    if (!number || number.coefficient < 0n) return undefined;
    if (!isPlain && this.#context.option('arrayIndex') === 'integral') return undefined;
    const position = integerPart(number);
    if (position > MAXIMUM_INTEGER) {
      throw new CriterionEvaluationError(`The array index ${position} is above ${MAXIMUM_INTEGER}.`);
    }
    return Number(position);
  }
}

function isNumberOrText(value: Value): boolean {
  return value.kind === 'Number' || (value.kind === 'String' && value.value !== '');
}
