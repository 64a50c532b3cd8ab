/**
 * The conversions between kinds, as the public page on expressions lists them; where page and engine differ, as observed.
 * A `to…` function answers undefined when a value does not convert.
 */
import { type DateTime, parseDateTime } from './date-time.js';
import { dateTimeText } from './date-time-format.js';
import { type Decimal, decimalText, parseDecimalText } from './decimal.js';
import { CriterionEvaluationError } from './errors.js';
import { type Mask, unmasked } from './mask.js';
import { type Kind, kindOf, type Value } from './value.js';
import { parseVersion, type Version, versionText } from './version.js';

/** Every value is true or false: Null, 0 and `''` are false; `'false'`, `'0'` and empty collections are true. */
export function toBoolean(value: Value): boolean {
  switch (value.kind) {
    case 'Null':
      return false;
    case 'Boolean':
      return value.value;
    case 'Number':
      return value.value.coefficient !== 0n;
    case 'String':
      return value.value !== '';
    default:
      return true;
  }
}

/** Null and `''` are 0, true is 1; a string must read as a number; a version never does. */
export function toNumber(value: Value): Decimal | undefined {
  switch (value.kind) {
    case 'Null':
      return { coefficient: 0n, scale: 0 };
    case 'Boolean':
      return { coefficient: value.value ? 1n : 0n, scale: 0 };
    case 'Number':
      return value.value;
    case 'String':
      return parseDecimalText(value.value);
    default:
      return undefined;
  }
}

/** Everything but a collection has a text: Null is `''`, Booleans are `True` and `False`. */
export function toText(value: Value): string | undefined {
  switch (value.kind) {
    case 'Null':
      return '';
    case 'Boolean':
      return value.value ? 'True' : 'False';
    case 'Number':
      return decimalText(value.value);
    case 'String':
      return value.value;
    case 'Version':
      return versionText(value.value);
    case 'DateTime':
      return dateTimeText(value.value);
    default:
      return undefined;
  }
}

/** A string must read as a version, and a number's text must: 1.2 is one, 1 is not. */
export function toVersion(value: Value): Version | undefined {
  switch (value.kind) {
    case 'Number':
      return parseVersion(decimalText(value.value));
    case 'String':
      return parseVersion(value.value);
    case 'Version':
      return value.value;
    default:
      return undefined;
  }
}

/** A string must read as a date and time; nothing else converts to one. */
export function toDateTime(value: Value): DateTime | undefined {
  if (value.kind === 'DateTime') return value.value;
  return value.kind === 'String' ? parseDateTime(value.value) : undefined;
}

/**
 * The conversions, as an evaluation hands them to its functions: one that is explained writes each into its trace. The
 * `require…` methods raise CRITERION_EVALUATION for what does not convert.
 */
export class Conversions {
  toBoolean(value: Value): boolean {
    return toBoolean(value);
  }

  toNumber(value: Value): Decimal | undefined {
    return toNumber(value);
  }

  toText(value: Value): string | undefined {
    return toText(value);
  }

  toVersion(value: Value): Version | undefined {
    return toVersion(value);
  }

  toDateTime(value: Value): DateTime | undefined {
    return toDateTime(value);
  }

  requireNumber(value: Value): Decimal {
    return required(this.toNumber(value), value, 'Number');
  }

  requireText(value: Value): string {
    return required(this.toText(value), value, 'String');
  }

  requireVersion(value: Value): Version {
    return required(this.toVersion(value), value, 'Version');
  }

  requireDateTime(value: Value): DateTime {
    return required(this.toDateTime(value), value, 'DateTime');
  }
}

export const plainConversions = new Conversions();

/** `toText` for a host's own functions, but what does not convert is an error: CRITERION_EVALUATION. */
export function requireText(value: Value): string {
  return plainConversions.requireText(value);
}

function required<Converted>(converted: Converted | undefined, value: Value, kind: Kind): Converted {
  if (converted !== undefined) return converted;
  throw unconvertible(value, kind);
}

function unconvertible(value: Value, kind: Kind): CriterionEvaluationError {
  return new CriterionEvaluationError(
    (mask) => `Unable to convert from ${kindOf(value)} to ${kind}. Value: ${describeValue(value, mask)}`,
  );
}

/**
 * A value as the engine prints it: strings in quotes, versions with a `v`, collections by their kind alone.
 *
 * @param mask is applied before quotes are doubled, so that it meets a secret as it is
 */
export function describeValue(value: Value, mask: Mask = unmasked): string {
  switch (value.kind) {
    case 'String':
      return `'${mask(value.value).replaceAll("'", "''")}'`;
    case 'Version':
      return mask(`v${versionText(value.value)}`);
    case 'Boolean':
      return value.value ? 'True' : 'False';
    case 'Number':
    case 'DateTime':
      return mask(toText(value) ?? '');
    default:
      return kindOf(value);
  }
}
