import { inspect } from 'node:util';
import { MAXIMUM_SHOWN_LENGTH } from './limits.js';

/** What a value is, for messages that must not show it: `null`, `a list`, `a number`, `an Error`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Error) return 'an Error';
  if (value instanceof URL) return 'a URL object';
  const type = typeof value;
  return type === 'string' ? 'a text' : type === 'object' ? 'an object' : `a ${type}`;
}

/** The same for what may be shown: numbers as they are, and texts in quotes, on one line and shortened: `'50'`. */
export function showValue(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return describeValue(value);
  const text = value.length > MAXIMUM_SHOWN_LENGTH ? `${value.slice(0, MAXIMUM_SHOWN_LENGTH)}…` : value;
  return inspect(text, { breakLength: Number.POSITIVE_INFINITY });
}
