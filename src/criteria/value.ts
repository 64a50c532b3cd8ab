import { type Decimal, decimalFromNumber, decimalToNumber } from './decimal.js';
import { CaseInsensitiveDictionary, type Dictionary } from './dictionary.js';
import { CriterionEvaluationError } from './errors.js';
import { type Version, versionText } from './version.js';

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
  | ArrayValue
  | ObjectValue
  | FilteredArrayValue;

/** The kinds that the engine names in its messages: a filtered array calls itself an object (observed). */
export type Kind = Exclude<Value['kind'], 'FilteredArray'>;

/** The kind of a value as the engine names it. */
export function kindOf(value: Value): Kind {
  return value.kind === 'FilteredArray' ? 'Object' : value.kind;
}

/**
 * Reads plain data, as `JSON.parse` gives it, as a value. Arrays and objects keep their identity and are not copied.
 *
 * @param data JSON-like data or a dictionary made by `ignoringCase`; undefined is Null
 * @throws CRITERION_EVALUATION for a number outside the decimal range; TypeError for what is no data (a function, a symbol)
 */
export function toValue(data: unknown): Value {
  switch (typeof data) {
    case 'undefined':
      return { kind: 'Null' };
    case 'boolean':
      return { kind: 'Boolean', value: data };
    case 'string':
      return { kind: 'String', value: data };
    case 'number': {
      const value = decimalFromNumber(data);
      if (!value) throw new CriterionEvaluationError(`The number ${data} is outside the range of a decimal.`);
      return { kind: 'Number', value };
    }
    case 'object':
      return toCollection(data) ?? { kind: 'Null' };
    default:
      throw new TypeError(`A ${typeof data} is no data of the expression language.`);
  }
}

/** Reads plain data as an array or an object; undefined when it is neither. */
export function toCollection(data: unknown): ArrayValue | ObjectValue | undefined {
  if (Array.isArray(data)) return { kind: 'Array', items: data };
  return isDictionary(data) ? { kind: 'Object', dictionary: data } : undefined;
}

function isDictionary(data: unknown): data is Dictionary {
  return typeof data === 'object' && data !== null;
}

/** Turns a value into plain data again: a number is the nearest double, a version its text. */
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
    case 'Array':
    case 'FilteredArray':
      return value.items;
    case 'Object':
      return value.dictionary instanceof CaseInsensitiveDictionary ? value.dictionary.entries : value.dictionary;
  }
}
