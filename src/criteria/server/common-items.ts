import { areEqual } from '../comparison.js';
import { toValue } from '../value.js';
import { exactKey, type ItemKind, keyAs, kindOfItem } from './item-keys.js';

/** The items of an array that another one has too, in their order. */
export interface CommonItems {
  /** Those that are equal to one of the other array by the rules of `eq`, where they lead. */
  readonly equal: unknown[];
  /** Those of them that are of the same kind as one of the other array, and have the same text, case included. */
  readonly exact: unknown[];
}

/** A look at each pair of so few items is quicker than to make keys of them. */
const MOST_WITHOUT_KEYS = 8;

/** What is known of the other array for items of one kind. */
interface OtherKeys {
  readonly equal: ReadonlySet<unknown>;
  readonly exact: ReadonlySet<unknown>;
}

/**
 * Finds what two arrays have in common. The rules of `eq` depend on the kind of an item, so the other array is gone
 * through once for each kind that there is. Only keys of the shorter array are kept: the longer may have millions.
 *
 * @param spend counts the steps of each further pass through the other array
 */
export function commonItems(items: readonly unknown[], others: readonly unknown[], spend: () => void): CommonItems {
  if (items.length <= MOST_WITHOUT_KEYS && others.length <= MOST_WITHOUT_KEYS) return commonOfFew(items, others);
  const sought = items.length < others.length ? keysByKind(items) : undefined;
  const known = new Map<ItemKind, OtherKeys>();
  const common: CommonItems = { equal: [], exact: [] };
  for (const item of items) {
    const kind = kindOfItem(item);
    let keys = known.get(kind);
    if (!keys) {
      if (known.size > 0) spend();
      keys = otherKeys(kind, others, sought?.get(kind));
      known.set(kind, keys);
    }
    if (!keys.equal.has(keyAs(kind, item))) continue;
    common.equal.push(item);
    if (keys.exact.has(exactKey(kind, item))) common.exact.push(item);
  }
  return common;
}

function commonOfFew(items: readonly unknown[], others: readonly unknown[]): CommonItems {
  const common: CommonItems = { equal: [], exact: [] };
  const otherValues = others.map(toValue);
  for (const item of items) {
    const value = toValue(item);
    let isEqual = false;
    let isExact = false;
    for (const other of otherValues) {
      if (!areEqual(value, other)) continue;
      isEqual = true;
      isExact ||= value.kind === other.kind && (other.kind !== 'String' || other.value === item);
    }
    if (isEqual) common.equal.push(item);
    if (isExact) common.exact.push(item);
  }
  return common;
}

function keysByKind(items: readonly unknown[]): ReadonlyMap<ItemKind, Set<unknown>> {
  const keys = new Map<ItemKind, Set<unknown>>();
  for (const item of items) {
    const kind = kindOfItem(item);
    const ofKind = keys.get(kind) ?? new Set();
    keys.set(kind, ofKind.add(keyAs(kind, item)));
  }
  return keys;
}

function otherKeys(kind: ItemKind, others: readonly unknown[], sought: ReadonlySet<unknown> | undefined): OtherKeys {
  const equal = new Set<unknown>();
  const exact = new Set<unknown>();
  for (const other of others) {
    const key = keyAs(kind, other);
    if (key === undefined || (sought && !sought.has(key))) continue;
    equal.add(key);
    const exactly = exactKey(kind, other);
    if (exactly !== undefined) exact.add(exactly);
  }
  return { equal, exact };
}
