import { type Conversions, plainConversions } from './conversions.js';
import { compareDateTimes } from './date-time.js';
import { compareDecimals } from './decimal.js';
import { compareIgnoringCase, equalIgnoringCase } from './letter-case.js';
import type { Value } from './value.js';
import { compareVersions } from './version.js';

/**
 * Whether two values are equal. The kind of the left one leads: the right one is converted to it, and what does not
 * convert is unequal. So equality is not symmetric: `eq(0, '')` is true, and so is `eq(true, 'false')`.
 */
export function areEqual(left: Value, right: Value, conversions: Conversions = plainConversions): boolean {
  switch (left.kind) {
    case 'Null':
      return right.kind === 'Null' || (right.kind === 'String' && right.value === '');
    case 'Boolean':
      return left.value === conversions.toBoolean(right);
    case 'Number': {
      const number = conversions.toNumber(right);
      return number !== undefined && compareDecimals(left.value, number) === 0;
    }
    case 'String': {
      const text = conversions.toText(right);
      return text !== undefined && equalIgnoringCase(left.value, text);
    }
    case 'Version': {
      const version = conversions.toVersion(right);
      return version !== undefined && compareVersions(left.value, version) === 0;
    }
    case 'DateTime': {
      const dateTime = conversions.toDateTime(right);
      return dateTime !== undefined && compareDateTimes(left.value, dateTime) === 0;
    }
    // Collections are equal only to themselves, whatever they hold.
    case 'Array':
    case 'FilteredArray':
      return right.kind === left.kind && right.items === left.items;
    case 'Object':
      return right.kind === 'Object' && right.dictionary === left.dictionary;
  }
}

/**
 * Orders two values: negative, zero or positive. The kind of the left one leads; a left Null counts as the number 0.
 *
 * @throws CRITERION_EVALUATION when the right value does not convert to the left's kind, or the left is a collection
 */
export function compareValues(left: Value, right: Value, conversions: Conversions): number {
  switch (left.kind) {
    case 'Boolean':
      return Number(left.value) - Number(conversions.toBoolean(right));
    case 'String':
      return compareIgnoringCase(left.value, conversions.requireText(right));
    case 'Version':
      return compareVersions(left.value, conversions.requireVersion(right));
    case 'DateTime':
      return compareDateTimes(left.value, conversions.requireDateTime(right));
    default:
      return compareDecimals(conversions.requireNumber(left), conversions.requireNumber(right));
  }
}
