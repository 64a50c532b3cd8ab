import { nearest } from '../nearest.js';
import { MAXIMUM_LISTED_NAMES } from './limits.js';

/**
 * Names in a sentence.
 *
 * @example
 * listNames(['A', 'B', 'C']); // "'A', 'B' and 'C'"
 */
export function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}

/**
 * What a wrong name may have meant, or which names there are: of an organization with thousands of them, only the first.
 *
 * @param what they are names of: `projects`.
 * @example
 * suggestName('Dem', ['Demo', 'Web'], 'projects'); // "Did you mean 'Demo'?"
 */
export function suggestName(word: string, names: readonly string[], what: string): string {
  const alike = nearest(word, names);
  if (alike !== undefined) return `Did you mean '${alike}'?`;
  if (names.length === 0) return `There are no ${what}.`;
  const more = names.length - MAXIMUM_LISTED_NAMES;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `Known ${what}: ${names.slice(0, MAXIMUM_LISTED_NAMES).join(', ')}${rest}.`;
}

/** Sentences of their own, one a line and each once, as a person reads them best behind `hint: `. */
export function listHints(hints: readonly string[]): string {
  return [...new Set(hints)].join('\n');
}
