import { areEqual } from '../comparison.js';
import { toBoolean, toNumber, toText } from '../conversions.js';
import type { Decimal } from '../decimal.js';
import { foldCase } from '../letter-case.js';
import type { Value } from '../value.js';

/** Looks values up among others. */
export interface ItemSet {
  has(sought: Value): boolean;
}

/** Among so few values a look at each is quicker than an index of them. */
const MOST_WITHOUT_INDEX = 8;

const NULL: Value = { kind: 'Null' };

/** Whether one of the values equals the sought one, which leads, by the rules of `eq`. */
export function equalitySet(values: readonly Value[]): ItemSet {
  return values.length > MOST_WITHOUT_INDEX ? new EqualitySet(values) : new FewValues(values);
}

class FewValues implements ItemSet {
  readonly #values: readonly Value[];

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  has(sought: Value): boolean {
    for (const value of this.#values) if (areEqual(sought, value)) return true;
    return false;
  }
}

/**
 * The rules of `eq` depend on the kind of the sought value, so there is an index for each kind that is sought; without
 * them two long arrays would take the product of their lengths.
 */
class EqualitySet implements ItemSet {
  readonly #values: readonly Value[];
  #foldedTexts: ReadonlySet<string | undefined> | undefined;
  #numbers: ReadonlySet<string | undefined> | undefined;
  #booleans: ReadonlySet<boolean> | undefined;
  #members: ReadonlySet<unknown> | undefined;
  #hasNothing: boolean | undefined;

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  has(sought: Value): boolean {
    switch (sought.kind) {
      case 'Null':
        this.#hasNothing ??= this.#values.some((value) => areEqual(NULL, value));
        return this.#hasNothing;
      case 'Boolean':
        this.#booleans ??= new Set(this.#values.map(toBoolean));
        return this.#booleans.has(sought.value);
      case 'Number':
        this.#numbers ??= new Set(this.#values.map((value) => numberKey(toNumber(value))));
        return this.#numbers.has(numberKey(sought.value));
      case 'String':
        this.#foldedTexts ??= new Set(this.#values.map(foldedText));
        return this.#foldedTexts.has(foldCase(sought.value));
      case 'Version':
      case 'DateTime':
        return this.#values.some((value) => areEqual(sought, value));
      default:
        this.#members ??= new Set(this.#values.map(identity));
        return this.#members.has(identity(sought));
    }
  }
}

function foldedText(value: Value): string | undefined {
  const text = toText(value);
  return text === undefined ? text : foldCase(text);
}

/** Whether one of the values is of the same kind and has the same text, case included. */
export function exactSet(values: readonly Value[]): ItemSet {
  const keys = new Set(values.map(exactKey));
  return { has: (sought) => keys.has(exactKey(sought)) };
}

function exactKey(value: Value): unknown {
  const text = value.kind === 'Number' ? numberKey(value.value) : toText(value);
  return text === undefined ? identity(value) : `${value.kind} ${text}`;
}

function numberKey(number: Decimal | undefined): string | undefined {
  return number && `${number.coefficient}/${number.scale}`;
}

/** Collections are equal only to themselves; what is none has no identity. */
function identity(value: Value): unknown {
  switch (value.kind) {
    case 'Array':
    case 'FilteredArray':
      return value.items;
    case 'Object':
      return value.dictionary;
    default:
      return undefined;
  }
}
