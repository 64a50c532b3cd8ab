import { type DateTime, dateTimeFrom } from './date-time.js';
import { type Decimal, decimalFromNumber } from './decimal.js';
import { type Dictionary, entryOf, NOTHING } from './dictionary.js';
import { CriterionDataError, CriterionEvaluationError } from './errors.js';
import { JsonNumber } from './json/json-number.js';
import type { Version } from './version.js';

/** An array of the host's data. Its items become values when they are read. */
export interface ArrayValue {
  readonly kind: 'Array';
  readonly items: readonly unknown[];
}

/** An object of the host's data. */
export interface ObjectValue {
  readonly kind: 'Object';
  readonly dictionary: Dictionary;
}

/** The result of a wildcard. An index goes into each of its items; everywhere else it passes for an object. */
export interface FilteredArrayValue {
  readonly kind: 'FilteredArray';
  readonly items: readonly unknown[];
}

/** A value of the language. Values are never changed. */
export type Value =
  | { readonly kind: 'Null' }
  | { readonly kind: 'Boolean'; readonly value: boolean }
  | { readonly kind: 'Number'; readonly value: Decimal }
  | { readonly kind: 'String'; readonly value: string }
  | { readonly kind: 'Version'; readonly value: Version }
  | { readonly kind: 'DateTime'; readonly value: DateTime }
  | ArrayValue
  | ObjectValue
  | FilteredArrayValue;

/** The kinds that the engine names in its messages: a filtered array calls itself an object (observed). */
export type Kind = Exclude<Value['kind'], 'FilteredArray'>;

/** The kind of a value as the engine names it. */
export function kindOf(value: Value): Kind {
  return value.kind === 'FilteredArray' ? 'Object' : value.kind;
}

const NULL: Value = { kind: 'Null' };
const TRUE: Value = { kind: 'Boolean', value: true };
const FALSE: Value = { kind: 'Boolean', value: false };

/** The numbers from 0 on, which are what most expressions count. */
const FIRST_INTEGERS: readonly Value[] = Array.from({ length: 100 }, (_, integer) =>
  numberValue(decimalFromNumber(integer), integer),
);

/**
 * Reads plain data, as `JSON.parse` or `parseResponse` gives it, as a value. Arrays and objects keep their identity and
 * are not copied.
 *
 * @param data JSON-like data, a `Date`, or a dictionary made by `ignoringCase`; undefined is Null
 * @throws CRITERION_EVALUATION for a number outside the decimal range; CRITERION_DATA for
 *   what is no data (a function, a symbol)
 */
export function toValue(data: unknown): Value {
  switch (typeof data) {
    case 'undefined':
      return NULL;
    case 'boolean':
      return data ? TRUE : FALSE;
    case 'string':
      return { kind: 'String', value: data };
    case 'number':
      return FIRST_INTEGERS[data] ?? numberValue(decimalFromNumber(data), data);
    case 'object':
      if (data === null) return NULL;
      if (Array.isArray(data)) return { kind: 'Array', items: data };
      if (data instanceof JsonNumber) return numberValue(data.decimal, data.text);
      if (data instanceof Date) return { kind: 'DateTime', value: dateTimeFrom(data) };
      return { kind: 'Object', dictionary: data as Dictionary };
    default:
      throw new CriterionDataError(`a ${typeof data}`);
  }
}

function numberValue(value: Decimal | undefined, written: number | string): Value {
  if (!value) throw outOfRange(written);
  return { kind: 'Number', value };
}

/** By itself, since a function that makes another one from its parameters is slower also where it makes none. */
function outOfRange(written: number | string): CriterionEvaluationError {
  return new CriterionEvaluationError((mask) => `The number ${mask(`${written}`)} is outside the range of a decimal.`);
}

/** Reads plain data as an array or an object; undefined when it is neither. */
export function toCollection(data: unknown): ArrayValue | ObjectValue | undefined {
  if (Array.isArray(data)) return { kind: 'Array', items: data };
  return isDictionary(data) ? { kind: 'Object', dictionary: data } : undefined;
}

/** Whether plain data is an object of the language. */
export function isDictionary(data: unknown): data is Dictionary {
  return (
    typeof data === 'object' &&
    data !== null &&
    !Array.isArray(data) &&
    !(data instanceof JsonNumber) &&
    !(data instanceof Date)
  );
}

/** The member of an object of plain data, or {@link NOTHING}, also where it is no object. */
export function memberOf(data: unknown, key: string): unknown {
  return isDictionary(data) ? entryOf(data, key, NOTHING) : NOTHING;
}
