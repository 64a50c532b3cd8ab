import { suggest } from '../nearest.js';
import { describeValue } from './described-value.js';
import { SessionOptionError } from './errors.js';

/** What an option has to be: in words, and whether it is. */
export interface OptionRule {
  /** As in `has to be a text`. */
  readonly expectation: string;
  readonly accepts: (value: unknown) => boolean;
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

export const wholeNumber: OptionRule = {
  expectation: 'a whole number from 1',
  accepts: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};

export const aText: OptionRule = { expectation: 'a text', accepts: (value) => typeof value === 'string' };

export const yesOrNo: OptionRule = { expectation: 'true or false', accepts: (value) => typeof value === 'boolean' };

export const textList: OptionRule = {
  expectation: 'a list of texts',
  accepts: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
};

export const aFunction: OptionRule = { expectation: 'a function', accepts: (value) => typeof value === 'function' };

export const anAbortSignal: OptionRule = {
  expectation: 'an AbortSignal',
  accepts: (value) => value instanceof AbortSignal,
};

/** For what is checked where it is read. */
export const anything: OptionRule = { expectation: 'anything', accepts: () => true };

/**
 * Refuses what programs without types get wrong: an option that is none would be ignored, and with it what it was to keep.
 *
 * @throws {SessionOptionError} `SESSION_OPTION`
 */
export function checkOptions(options: unknown, rules: OptionRules): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new SessionOptionError('', `are ${describeValue(options)}, but have to be an object`);
  }
  for (const name of Object.keys(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) {
      throw new SessionOptionError(name, 'is unknown', suggest(name, Object.keys(rules), 'options'));
    }
    const value: unknown = Reflect.get(options, name);
    if (value === undefined || rule.accepts(value)) continue;
    const shown = typeof value === 'number' ? String(value) : describeValue(value);
    throw new SessionOptionError(name, `is ${shown}, but has to be ${rule.expectation}`);
  }
}
