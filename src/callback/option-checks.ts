import { suggest } from '../nearest.js';
import { describeValue } from './described-value.js';

/** What an option has to be: in words, and whether it is. */
export interface OptionRule {
  /** As in `has to be a text`. */
  readonly expectation: string;
  readonly accepts: (value: unknown) => boolean;
  /** What a value is that is not accepted, where its kind alone would not tell what is wrong. */
  readonly describe?: (value: unknown) => string;
}

/** The options that there are, by their names. */
export type OptionRules = Readonly<Record<string, OptionRule>>;

/** An object with these methods. */
export function objectWith(expectation: string, ...methods: readonly string[]): OptionRule {
  return {
    expectation,
    accepts: (value) =>
      typeof value === 'object' &&
      value !== null &&
      methods.every((method) => typeof Reflect.get(value, method) === 'function'),
  };
}

/** A number that counts something. */
export const wholeNumber: OptionRule = {
  expectation: 'a whole number from 1',
  accepts: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};

/** A text, empty or not. */
export const aText: OptionRule = { expectation: 'a text', accepts: (value) => typeof value === 'string' };

/** True or false. */
export const yesOrNo: OptionRule = { expectation: 'true or false', accepts: (value) => typeof value === 'boolean' };

/** Texts; none of them may be missing, as from a variable that is not set. */
export const textList: OptionRule = {
  expectation: 'a list of texts',
  accepts: (value) => Array.isArray(value) && otherThanText(value) < 0,
  describe(value) {
    if (!Array.isArray(value)) return describeValue(value);
    const index = otherThanText(value);
    return `a list with ${describeValue(value[index])} at [${index}]`;
  },
};

/** The place of the first item that is no text, holes included; -1 where there is none. */
function otherThanText(list: readonly unknown[]): number {
  return list.findIndex((item) => typeof item !== 'string');
}

/** A function of any kind. */
export const aFunction: OptionRule = { expectation: 'a function', accepts: (value) => typeof value === 'function' };

/** A signal, and not the controller that it belongs to. */
export const anAbortSignal: OptionRule = {
  expectation: 'an AbortSignal',
  accepts: (value) => value instanceof AbortSignal,
};

/** For what is checked where it is read. */
export const anything: OptionRule = { expectation: 'anything', accepts: () => true };

/**
 * Makes the error of an option.
 *
 * @param option empty where the options themselves are no object.
 * @param fault as `is a text, but has to be an AbortSignal`.
 */
export type OptionRefusal = (option: string, fault: string, hint?: string) => Error;

/**
 * Refuses what programs without types get wrong: an option that is none would be ignored, and with it what it was to keep.
 * Texts are not shown, since they may be secret.
 *
 * @throws what `refuse` makes.
 */
export function checkOptions(options: unknown, rules: OptionRules, refuse: OptionRefusal): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw refuse('', `are ${describeValue(options)}, but have to be an object`);
  }
  for (const name of Object.keys(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) {
      throw refuse(name, 'is unknown', suggest(name, Object.keys(rules), 'options'));
    }
    const value: unknown = Reflect.get(options, name);
    if (value === undefined || rule.accepts(value)) continue;
    const describe = rule.describe ?? (typeof value === 'number' ? String : describeValue);
    throw refuse(name, `is ${describe(value)}, but has to be ${rule.expectation}`);
  }
}
