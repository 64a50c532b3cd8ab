/**
 * The conversions between kinds, as the public page on expressions lists them; where page and engine differ, as observed.
 * A `to…` function answers undefined when a value does not convert.
 */
import { type Decimal, decimalText, parseDecimalText } from './decimal.js';
import { CriterionEvaluationError } from './errors.js';
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

/** `toNumber`, but what does not convert is an error: CRITERION_EVALUATION. */
export function requireNumber(value: Value): Decimal {
  return required(toNumber(value), value, 'Number');
}

/** `toText`, but what does not convert is an error: CRITERION_EVALUATION. */
export function requireText(value: Value): string {
  return required(toText(value), value, 'String');
}

/** `toVersion`, but what does not convert is an error: CRITERION_EVALUATION. */
export function requireVersion(value: Value): Version {
  return required(toVersion(value), value, 'Version');
}

function required<Converted>(converted: Converted | undefined, value: Value, kind: Kind): Converted {
  if (converted !== undefined) return converted;
  throw new CriterionEvaluationError(
    `Unable to convert from ${kindOf(value)} to ${kind}. Value: ${describeValue(value)}`,
  );
}

/** A value as the engine prints it: strings in quotes, versions with a `v`, collections by their kind alone. */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case 'String':
      return `'${value.value.replaceAll("'", "''")}'`;
    case 'Version':
      return `v${versionText(value.value)}`;
    case 'Boolean':
    case 'Number':
      return toText(value) ?? '';
    default:
      return kindOf(value);
  }
}
