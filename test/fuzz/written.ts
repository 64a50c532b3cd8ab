import { pairsOf } from '../../src/criteria/dictionary.js';
import { JsonNumber } from '../../src/criteria/json/json-number.js';
import { isDictionary } from '../../src/criteria/value.js';
import type { Written } from './documents.js';

/** Whether data is what a document says: every digit of integers, every key in its order, the last of equal keys. */
export function readsAsWritten(written: Written, data: unknown): boolean {
  switch (written.kind) {
    case 'number':
      return readsAsNumber(written.digits, data);
    case 'other':
      return data === written.value;
    case 'array':
      if (!Array.isArray(data) || data.length !== written.items.length) return false;
      return written.items.every((item, index) => readsAsWritten(item, data[index]));
    case 'object': {
      if (!isDictionary(data)) return false;
      // Of equal keys the last value counts, at the place of the first.
      const members = [...new Map(written.members)];
      const pairs = [...pairsOf(data)];
      if (pairs.length !== members.length) return false;
      return members.every(([key, value], index) => {
        const pair = pairs[index];
        return pair !== undefined && pair[0] === key && readsAsWritten(value, pair[1]);
      });
    }
  }
}

function readsAsNumber(digits: string, data: unknown): boolean {
  if (data instanceof JsonNumber) return data.text === digits;
  if (typeof data !== 'number') return false;
  return /[.eE]/.test(digits) ? data === Number(digits) : BigInt(digits) === BigInt(data);
}
