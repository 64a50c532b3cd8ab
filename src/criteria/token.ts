import { parseDecimalLiteral } from './decimal.js';
import type { Meaning, Vocabulary } from './language.js';
import type { Span } from './node.js';
import { MINUS, POINT, QUOTE, STAR } from './punctuation.js';
import type { Value } from './value.js';
import { parseVersion } from './version.js';
import { endOfNumber, endOfWord, isDigit, isLegalName } from './word.js';

type TokenMeaning =
  | Meaning
  | { readonly kind: 'punctuation' }
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'property' }
  | { readonly kind: 'unrecognized' };

/** A token of an expression: what it means, and where it stands. */
export interface Token extends Span {
  readonly meaning: TokenMeaning;
  /** The text of a word; empty for any other token. */
  readonly word: string;
}

const BIT_OF_CASE = 0x20;
const SMALL_F = 0x66;
const SMALL_T = 0x74;

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

const PUNCTUATION: TokenMeaning = { kind: 'punctuation' };
const UNRECOGNIZED: TokenMeaning = { kind: 'unrecognized' };
const PROPERTY: TokenMeaning = { kind: 'property' };

/**
 * Where a token stands, which decides what `.` and a word mean: where an operand has to begin, a point begins a number;
 * after the dereference operator every word is the name of a property.
 */
export type TokenPlace = 'operand' | 'afterOperand' | 'afterPoint';

/**
 * Reads the token at `start`, which is inside the text and no white space. Never throws: text that is no token is an
 * unrecognized one, and only the grammar knows whether that matters.
 */
export function readToken(text: string, start: number, place: TokenPlace, vocabulary: Vocabulary): Token {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return readString(text, start);
  if (first === MINUS || isDigit(first) || (first === POINT && place === 'operand')) {
    const end = endOfNumber(text, start);
    return { meaning: numberMeaning(text.slice(start, end)), word: '', start, end };
  }
  const end = endOfWord(text, start);
  // A word ends before punctuation, so punctuation is a word of no characters; the star is none.
  if (end === start || first === STAR) return { meaning: PUNCTUATION, word: '', start, end: start + 1 };
  const word = text.slice(start, end);
  return { meaning: wordMeaning(word, place, vocabulary), word, start, end };
}

/** Reads a string, in which a doubled quote is a quote. One that does not end goes to the end of the text. */
function readString(text: string, start: number): Token {
  let hasQuotes = false;
  for (let quote = text.indexOf("'", start + 1); quote !== -1; quote = text.indexOf("'", quote + 2)) {
    if (text.charCodeAt(quote + 1) !== QUOTE) {
      const written = text.slice(start + 1, quote);
      const value = hasQuotes ? written.replaceAll("''", "'") : written;
      return { meaning: { kind: 'literal', value: { kind: 'String', value } }, word: '', start, end: quote + 1 };
    }
    hasQuotes = true;
  }
  return { meaning: UNRECOGNIZED, word: '', start, end: text.length };
}

function numberMeaning(written: string): TokenMeaning {
  const point = written.indexOf('.');
  if (point !== -1 && written.includes('.', point + 1)) {
    const version = parseVersion(written);
    return version ? { kind: 'literal', value: { kind: 'Version', value: version } } : UNRECOGNIZED;
  }
  const number = parseDecimalLiteral(written);
  return number ? { kind: 'literal', value: { kind: 'Number', value: number } } : UNRECOGNIZED;
}

function wordMeaning(word: string, place: TokenPlace, vocabulary: Vocabulary): TokenMeaning {
  if (!isLegalName(word)) return UNRECOGNIZED;
  if (place === 'afterPoint') return PROPERTY;
  // `true` and `false` come before all names of a host.
  const truth = mayBeBoolean(word) ? BOOLEANS.get(word.toLowerCase()) : undefined;
  if (truth !== undefined) return { kind: 'literal', value: { kind: 'Boolean', value: truth } };
  return vocabulary.find(word) ?? UNRECOGNIZED;
}

/** Most words begin with another letter, and are not looked up. */
function mayBeBoolean(word: string): boolean {
  const small = word.charCodeAt(0) | BIT_OF_CASE;
  return small === SMALL_T || small === SMALL_F;
}
