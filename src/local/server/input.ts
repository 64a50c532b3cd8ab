import { serviceException } from './service-exceptions.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The properties of a JSON object by lower-case name; those that are null count as absent. */
export type Properties = ReadonlyMap<string, unknown>;

/**
 * Reads a value as a JSON object. The service ignores the case of property names and takes null for "not given".
 *
 * @param name what the value is called in the message.
 * @throws ServiceException 400 `valueMissing`, `valueInvalid`.
 */
export function readObject(value: unknown, name: string): Properties {
  if (value === undefined || value === null) throw serviceException('valueMissing', [name]);
  if (typeof value !== 'object' || Array.isArray(value)) throw serviceException('valueInvalid', [name, 'an object']);
  const given = Object.entries(value).filter(([, property]) => property !== null);
  return new Map(given.map(([property, content]) => [property.toLowerCase(), content]));
}

/** Reads a value as a list. Throws ServiceException 400 `valueMissing`, `valueInvalid`. */
export function readList(value: unknown, name: string): readonly unknown[] {
  if (value === undefined || value === null) throw serviceException('valueMissing', [name]);
  if (!Array.isArray(value)) throw serviceException('valueInvalid', [name, 'a list']);
  return value;
}

/** Reads a GUID with dashes, and gives it in lower case. Throws ServiceException 400 `valueMissing`, `notGuid`. */
export function readGuid(value: unknown, name: string): string {
  if (value === undefined || value === null) throw serviceException('valueMissing', [name]);
  if (typeof value !== 'string' || !GUID.test(value)) throw serviceException('notGuid', [name]);
  return value.toLowerCase();
}

/** Reads a text. Throws ServiceException 400 `valueInvalid`. */
export function readText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw serviceException('valueInvalid', [name, 'a text']);
}

/** Reads a finite number. Throws ServiceException 400 `valueInvalid`. */
export function readNumber(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw serviceException('valueInvalid', [name, 'a number']);
}

/** Reads a point in time, and gives it as ISO 8601 in UTC. Throws ServiceException 400 `valueInvalid`. */
export function readTime(value: unknown, name: string): string {
  const milliseconds = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw serviceException('valueInvalid', [name, 'a time in ISO 8601']);
  return new Date(milliseconds).toISOString();
}

/**
 * Reads a value of an enumeration: its word, ignoring case, or its number, which is what azure-devops-node-api sends.
 *
 * @param words in the order of their numbers.
 * @param first the number of the first word.
 * @throws ServiceException 400 `valueInvalid`.
 */
export function readWord<Word extends string>(value: unknown, name: string, words: readonly Word[], first = 0): Word {
  const word =
    typeof value === 'number'
      ? words[value - first]
      : words.find((candidate) => typeof value === 'string' && candidate.toLowerCase() === value.toLowerCase());
  if (word === undefined) throw serviceException('valueInvalid', [name, words.join(', ')]);
  return word;
}
