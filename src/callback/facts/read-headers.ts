import type { GivenFacts } from './session-facts.js';

/** Values of one header or property; several of them have to be equal. */
type Values = readonly unknown[];

/**
 * Headers or properties as the common frameworks give them: an object (`request.headers` of Node.js, JSON), or anything
 * that lists pairs (`Headers`, `Map`).
 */
export type FactSource = Readonly<Record<string, unknown>> | Iterable<readonly [string, unknown]>;

/**
 * Reads headers. Their names are compared without regard to case: HTTP/2 and proxies change it. A header that came
 * several times counts where all its values are equal, as a list or joined by commas.
 */
export function readHeaders(headers: FactSource): GivenFacts {
  const facts = new Map<string, unknown>();
  for (const [name, value] of entriesOf(headers)) {
    const key = name.toLowerCase();
    const before = facts.get(key);
    // What nearly all of them are.
    if (before === undefined && typeof value === 'string' && !value.includes(', ')) {
      facts.set(key, value);
      continue;
    }
    facts.set(key, single(before === undefined ? valuesOf(value) : [before, ...valuesOf(value)]));
  }
  return facts;
}

function entriesOf(source: FactSource): Iterable<readonly [string, unknown]> {
  return Symbol.iterator in source && typeof source[Symbol.iterator] === 'function'
    ? (source as Iterable<readonly [string, unknown]>)
    : Object.entries(source);
}

function valuesOf(value: unknown): Values {
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  return typeof value === 'string' && value.includes(', ') ? splitEqual(value) : [value];
}

/** Node.js and proxies join the values of a header that came several times. */
function splitEqual(value: string): Values {
  const parts = value.split(', ');
  return parts.every((part) => part === parts[0]) ? parts : [value];
}

/** Several different values stay a list, which no fact can be. */
function single(values: Values): unknown {
  const given = values.filter((value) => value !== undefined);
  return given.every((value) => value === given[0]) ? given[0] : given;
}
