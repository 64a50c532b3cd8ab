import { EngineOptionError } from './call-errors.js';

/**
 * What is not publicly known of the service's engine and changes results. Each question has a recorded default; an
 * explanation lists the questions that its result depends on.
 */
export interface EngineOptions {
  /**
   * How an index that is no plain number goes into an array. `floored`: fractions are floored; `''`, Null and Booleans
   * convert; above 2147483647 is an error. `integral`: only integral numbers, also as text; anything else is Null.
   */
  readonly arrayIndex: 'floored' | 'integral';
  /** Whose rules `jsonpath` follows: Json.NET 6, or those that Json.NET 13 changed, without regular expressions. */
  readonly jsonPath: 'jsonNet6' | 'jsonNet13';
  /** What `count` gives for an object. */
  readonly countOfObject: 'properties' | 'zero';
  /** Whether `isNullOrEmpty` is true for an array or object without members. */
  readonly emptyCollection: 'notEmpty' | 'empty';
  /** What `length` gives for Null, a Boolean, a number or a version: the length of its text, or an error. */
  readonly lengthOfScalar: 'text' | 'error';
  /** How `replace` finds what it replaces. */
  readonly replaceCase: 'sensitive' | 'ignored';
  /** How `intersect` compares: as `eq` does, the items of the first array leading; or by kind and exact text. */
  readonly intersectComparison: 'equality' | 'exact';
  /** How the keys of `response` and its headers are found; those of `response.content` are always case-sensitive. */
  readonly responseKeys: 'ignoringCase' | 'lowerCase';
}

/** The other answers. */
const otherAnswers: EngineOptions = {
  arrayIndex: 'integral',
  jsonPath: 'jsonNet13',
  countOfObject: 'zero',
  emptyCollection: 'empty',
  lengthOfScalar: 'error',
  replaceCase: 'ignored',
  intersectComparison: 'exact',
  responseKeys: 'lowerCase',
};

/** The recorded answers. */
export const defaultOptions: EngineOptions = {
  arrayIndex: 'floored',
  jsonPath: 'jsonNet6',
  countOfObject: 'properties',
  emptyCollection: 'notEmpty',
  lengthOfScalar: 'text',
  replaceCase: 'sensitive',
  intersectComparison: 'equality',
  responseKeys: 'ignoringCase',
};

const otherAnswer = new Map<string, string>(Object.entries(otherAnswers));
const answersOf = new Map(
  Object.entries(defaultOptions).map(([name, answer]) => [name, [answer, otherAnswer.get(name)]] as const),
);

/**
 * Options with the recorded answers to what was not answered. An answer that is undefined is none.
 *
 * @throws ENGINE_OPTION for an option or an answer that there is not
 */
export function completeOptions(given: Partial<EngineOptions>): EngineOptions {
  const answered = Object.entries(given).filter(([, answer]) => answer !== undefined);
  for (const [name, answer] of answered) {
    const answers = answersOf.get(name);
    if (!answers?.includes(answer)) throw new EngineOptionError(name, answer, answers, [...answersOf.keys()]);
  }
  return { ...defaultOptions, ...Object.fromEntries(answered) };
}
