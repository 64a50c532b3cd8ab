import { ArgumentError } from './input-errors.js';

/**
 * What an argument has to be. Programs without types call this library too, and are to read a sentence in place of a
 * TypeError from its inside.
 *
 * @throws ArgumentError `ARGUMENT`
 */
export type Shape = (value: unknown, name: string) => void;

/** A text, empty or not. */
export const text = kind('a text', (value) => typeof value === 'string');

/** True or false. */
export const flag = kind('true or false', (value) => typeof value === 'boolean');

/** A number of any size: whoever needs a range checks it. */
export const number = kind('a number', (value) => typeof value === 'number');

/** A function that is called back. */
export const callback = kind('a function', (value) => typeof value === 'function');

/** What ends an operation; any object that behaves as one goes, since a program may have more than one of its kind. */
export const signal = kind('an AbortSignal', isSignal);

/** The same, or nothing at all. */
export function optional(shape: Shape): Shape {
  return (value, name) => {
    if (value !== undefined) shape(value, name);
  };
}

/** A list whose items are all of a shape. */
export function listOf(item: Shape): Shape {
  return (value, name) => {
    if (!Array.isArray(value)) throw wrong(value, name, 'a list');
    for (const [index, each] of value.entries()) item(each, `${name}[${index}]`);
  };
}

/** An object with members of these shapes; it may have others, which nobody reads. */
export function recordOf(members: Readonly<Record<string, Shape>>): Shape {
  return (value, name) => {
    const record = objectOf(value, name, 'an object');
    for (const [key, shape] of Object.entries(members)) shape(record[key], `${name}.${key}`);
  };
}

/**
 * Texts by key. That a value is missing (an unset variable) is told later, where it is known whether it is a secret.
 */
export const values: Shape = (value, name) => {
  for (const [key, each] of Object.entries(objectOf(value, name, 'an object of texts by key'))) {
    if (each !== undefined && each !== null) text(each, `${name}.${key}`);
  }
};

/** What a value is, in words, without the value itself. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return kinds[typeof value] ?? 'an object';
}

const kinds: Readonly<Partial<Record<string, string>>> = {
  string: 'a text',
  number: 'a number',
  bigint: 'a number',
  boolean: 'a boolean',
  function: 'a function',
  symbol: 'a symbol',
};

function kind(wanted: string, holds: (value: unknown) => boolean): Shape {
  return (value, name) => {
    if (!holds(value)) throw wrong(value, name, wanted);
  };
}

function objectOf(value: unknown, name: string, wanted: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(value, name, wanted);
  return value as Readonly<Record<string, unknown>>;
}

function isSignal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}

function wrong(value: unknown, name: string, wanted: string): ArgumentError {
  return new ArgumentError(name, kindOf(value), wanted);
}
