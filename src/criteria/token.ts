import { parseDecimalLiteral } from './decimal.js';
import type { Meaning, Vocabulary } from './language.js';
import type { Span } from './node.js';
import type { Value } from './value.js';
import { parseVersion } from './version.js';
import { WHITE_SPACE } from './white-space.js';

type TokenMeaning =
  | Meaning
  | { readonly kind: 'punctuation' }
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'property' }
  | { readonly kind: 'unrecognized' };

/** A word of an expression: what it means, its text as written, and where it stands. */
export interface Token extends Span {
  readonly raw: string;
  readonly meaning: TokenMeaning;
}

const NUMBER_OR_VERSION = new RegExp(`[-.\\d][^${WHITE_SPACE}[(\\]),]*`, 'y');
const KEYWORD = new RegExp(`[^${WHITE_SPACE}[(\\]),.]+`, 'y');
// A doubled quote never ends a string, hence the lookahead: the engine pairs quotes from the left.
const STRING = /'[^']*(?:''[^']*)*'(?!')/y;

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

const PUNCTUATION: TokenMeaning = { kind: 'punctuation' };

const LEGAL_KEYWORD = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads the token at `start`, which is inside the text and no white space. Never throws: text that is no token is an
 * unrecognized one, and only the grammar knows whether that matters.
 *
 * @param previous the token before, which decides what `.` and a word mean
 */
export function readToken(text: string, start: number, previous: Token | undefined, vocabulary: Vocabulary): Token {
  const first = text.charAt(start);
  if ('[](),*'.includes(first) || (first === '.' && !startsOperand(previous))) {
    return tokenAt(start, first, PUNCTUATION);
  }
  if (first === "'") {
    const raw = matchAt(STRING, text, start);
    return tokenAt(start, raw || text.slice(start), stringMeaning(raw));
  }
  if (/[-.\d]/.test(first)) {
    const raw = matchAt(NUMBER_OR_VERSION, text, start);
    return tokenAt(start, raw, numberMeaning(raw));
  }
  const raw = matchAt(KEYWORD, text, start);
  return tokenAt(start, raw, keywordMeaning(raw, previous, vocabulary));
}

/** Whether a word could be a name: the hints of the grammar make sense only for such words. */
export function isLegalKeyword(raw: string): boolean {
  return LEGAL_KEYWORD.test(raw);
}

/** Whether the token is that punctuation. */
export function isPunctuation(candidate: Token | undefined, raw: string): boolean {
  return candidate?.meaning.kind === 'punctuation' && candidate.raw === raw;
}

function tokenAt(start: number, raw: string, meaning: TokenMeaning): Token {
  return { meaning, raw, start, end: start + raw.length };
}

function matchAt(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start;
  return pattern.test(text) ? text.slice(start, pattern.lastIndex) : '';
}

/** After nothing, `,`, `[` and `(` a point begins a number; anywhere else it is the dereference operator. */
function startsOperand(previous: Token | undefined): boolean {
  return previous === undefined || (previous.meaning.kind === 'punctuation' && ',[('.includes(previous.raw));
}

function stringMeaning(raw: string): TokenMeaning {
  if (raw === '') return { kind: 'unrecognized' };
  const inner = raw.slice(1, -1);
  const value = inner.includes("'") ? inner.replaceAll("''", "'") : inner;
  return { kind: 'literal', value: { kind: 'String', value } };
}

function numberMeaning(raw: string): TokenMeaning {
  if (raw.indexOf('.') !== raw.lastIndexOf('.')) {
    const version = parseVersion(raw);
    return version ? { kind: 'literal', value: { kind: 'Version', value: version } } : { kind: 'unrecognized' };
  }
  const number = parseDecimalLiteral(raw);
  return number ? { kind: 'literal', value: { kind: 'Number', value: number } } : { kind: 'unrecognized' };
}

function keywordMeaning(raw: string, previous: Token | undefined, vocabulary: Vocabulary): TokenMeaning {
  if (!isLegalKeyword(raw)) return { kind: 'unrecognized' };
  if (isPunctuation(previous, '.')) return { kind: 'property' };
  const truth = BOOLEANS.get(raw.toLowerCase());
  if (truth !== undefined) return { kind: 'literal', value: { kind: 'Boolean', value: truth } };
  return vocabulary.find(raw) ?? { kind: 'unrecognized' };
}
