import { areEqual } from '../comparison.js';
import { toBoolean, toNumber, toText } from '../conversions.js';
import type { Decimal } from '../decimal.js';
import { equalIgnoringCase, foldCase } from '../letter-case.js';
import type { Value } from '../value.js';

/** Looks values up among others. */
export interface ItemSet {
  has(sought: Value): boolean;
}

/** Up to so many texts are sought one by one. */
const MOST_WITHOUT_INDEX = 8;

const NULL: Value = { kind: 'Null' };

/**
 * Whether one of the values equals the sought one, which leads, by the rules of `eq`. Those rules depend on the kind of
 * the sought value, so there is an index for each kind that is sought; without them two long arrays would take the product
 * of their lengths.
 */
export class EqualitySet implements ItemSet {
  readonly #values: readonly Value[];
  #texts: ReadonlyArray<string | undefined> | undefined;
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
        return this.#hasText(sought.value);
      case 'Version':
      case 'DateTime':
        return this.#values.some((value) => areEqual(sought, value));
      default:
        this.#members ??= new Set(this.#values.map(identity));
        return this.#members.has(identity(sought));
    }
  }

  /** Among a few texts a look at each is quicker than an index of them. */
  #hasText(sought: string): boolean {
    this.#texts ??= this.#values.map(toText);
    if (this.#texts.length <= MOST_WITHOUT_INDEX) {
      return this.#texts.some((text) => text !== undefined && equalIgnoringCase(text, sought));
    }
    this.#foldedTexts ??= new Set(this.#texts.map((text) => (text === undefined ? text : foldCase(text))));
    return this.#foldedTexts.has(foldCase(sought));
  }
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
