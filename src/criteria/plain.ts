import { dateTimeText } from './date-time-format.js';
import { decimalToNumber } from './decimal.js';
import { CaseInsensitiveDictionary, pairsOf } from './dictionary.js';
import { DateToken } from './json/date-token.js';
import { JsonNumber } from './json/json-number.js';
import { isDictionary, type Value } from './value.js';
import { versionText } from './version.js';

/**
 * Turns a value into plain data again: a number is the nearest double, a version and a date their text. Data that is
 * plain already keeps its identity; what `parseResponse` kept exact is copied into plain arrays and objects.
 */
export function toPlain(value: Value): unknown {
  switch (value.kind) {
    case 'Null':
      return null;
    case 'Boolean':
    case 'String':
      return value.value;
    case 'Number':
      return decimalToNumber(value.value);
    case 'Version':
      return versionText(value.value);
    case 'DateTime':
      return dateTimeText(value.value);
    case 'Array':
    case 'FilteredArray':
      return plainData(value.items);
    case 'Object':
      return plainData(value.dictionary);
  }
}

function plainData(data: unknown): unknown {
  if (data instanceof CaseInsensitiveDictionary) return data.entries;
  return isPlain(data) ? data : copyPlain(data);
}

/** Without recursion, since data may nest deeper than the stack; a path can find the same array again and again. */
function isPlain(data: unknown): boolean {
  const seen = new Set<unknown>();
  const open = [data];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || seen.has(next)) continue;
    seen.add(next);
    if (next instanceof Map || next instanceof JsonNumber || next instanceof CaseInsensitiveDictionary) return false;
    if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isDictionary(next)) for (const item of Object.values(next)) open.push(item);
  }
  return true;
}

type PlainParent = unknown[] | Record<string, unknown>;

/** What stands at many places of the data is copied once, and stands at all of them again. */
function copyPlain(data: unknown): unknown {
  const copies = new Map<unknown, PlainParent>();
  const copied: unknown[] = [];
  const open: Array<readonly [parent: PlainParent, key: string | number, source: unknown]> = [[copied, 0, data]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [parent, key, source] = next;
    const known = copies.get(source);
    const children = known ? undefined : childrenOf(source);
    const copy = known ?? (children ? (Array.isArray(source) ? [] : {}) : plainScalar(source));
    // A plain assignment would take `__proto__` for the prototype.
    Object.defineProperty(parent, key, { value: copy, enumerable: true, writable: true, configurable: true });
    if (!children) continue;
    copies.set(source, copy as PlainParent);
    // Taken from the end, the stack gives the keys back in their order.
    for (const [name, child] of children.reverse()) open.push([copy as PlainParent, name, child]);
  }
  return copied[0];
}

function childrenOf(data: unknown): Array<readonly [key: string | number, value: unknown]> | undefined {
  if (Array.isArray(data)) return [...data.entries()];
  return isDictionary(data) && !(data instanceof DateToken) ? [...pairsOf(data)] : undefined;
}

function plainScalar(data: unknown): unknown {
  if (data instanceof JsonNumber) return data.double;
  return data instanceof DateToken ? data.text : data;
}
