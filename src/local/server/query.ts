import { queryValue } from './api-version.js';
import { readGuid, readWord } from './input.js';
import { serviceException } from './service-exceptions.js';

/** The texts of a comma list in the query; empty where it is absent. There is no escape for a comma. */
export function commaList(query: URLSearchParams, name: string): string[] {
  return (queryValue(query, name) ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean);
}

/** The ids of a comma list in the query. Throws ServiceException 400 `notGuid`. */
export function guidList(query: URLSearchParams, name: string): string[] {
  return commaList(query, name).map((text) => readGuid(text, name));
}

/** A yes-or-no value of the query; false where it is absent. Throws ServiceException 400 `valueInvalid`. */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = queryValue(query, name);
  return value !== undefined && readWord(value, name, ['true', 'false']) === 'true';
}

/**
 * A word of the query, or its number, which is what azure-devops-node-api sends.
 *
 * @param words in the order of their numbers.
 * @param first the number of the first word.
 * @throws ServiceException 400 `valueInvalid`.
 */
export function word<Word extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly Word[],
  first = 0,
): Word | undefined {
  const value = queryValue(query, name);
  if (value === undefined) return undefined;
  return readWord(/^\d{1,9}$/.test(value) ? Number(value) : value, name, words, first);
}

/** A whole number of the query that is not negative. Throws ServiceException 400 `valueInvalid`. */
export function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const value = queryValue(query, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw serviceException('valueInvalid', [name, 'a whole number']);
  return Number(value);
}
