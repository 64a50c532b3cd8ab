import type { Span } from '../node.js';
import { skipSpaces, WHITE_SPACE } from '../white-space.js';
import { MACRO } from './replaced.js';

/** What a piece of a criterion looks like, also where it is of another language. */
export type PieceKind =
  /** `'text'`; without its last quote where it does not end. */
  | 'text'
  /** `"text"`, and `\"text\"` as it stands in JSON. */
  | 'doubleQuoted'
  /** `\'text\'`. */
  | 'escapedQuoted'
  /** `$(name)` outside quotes. */
  | 'macro'
  /** `==`, `&&`, `!`, `+` and the like. */
  | 'operator'
  | 'number'
  | 'word'
  /** One of `( ) [ ] , . *`, the last as a wildcard only. */
  | 'punctuation';

/** A piece of a criterion. */
export interface Piece extends Span {
  readonly kind: PieceKind;
  readonly raw: string;
}

/** Brackets that open, and what closes them. */
export const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

const PUNCTUATION = '()[],.';
const CURLY_QUOTES = '“”';

/** Also no part of a number: what ends or goes on with an expression in other languages. */
const NOT_IN_A_NUMBER = `${WHITE_SPACE}\\[\\](),'"${CURLY_QUOTES}=!<>&|+*%/?;`;
const NOT_IN_A_WORD = `${NOT_IN_A_NUMBER}.$`;

const NUMBER = new RegExp(`(?:-?\\.?\\d)[^${NOT_IN_A_NUMBER}$]*`, 'y');

const PATTERNS: ReadonlyArray<readonly [kind: PieceKind, pattern: RegExp]> = [
  // The engine pairs quotes from the left, so a doubled one never ends a text.
  ['text', /'[^']*(?:''[^']*)*'(?!')/y],
  ['text', /'.*/sy],
  ['doubleQuoted', /\\"[^"\\]*\\"|"(?:[^"\\]|\\.|"")*"|“[^“”]*”/sy],
  ['escapedQuoted', /\\'[^'\\]*\\'/sy],
  ['macro', new RegExp(MACRO.source, 'y')],
  ['operator', /[=!]==?|[=!]~|=[<>]|<>|->>?|[<>]=?|&&?|\|\|?|\?\?|\?\.|[=!+/*%?:;]/y],
  // A key may hold a colon, and a URL that lacks its quotes is one word.
  [
    'word',
    new RegExp(`(?:(?!->)[^${NOT_IN_A_WORD}]|\\$(?!${MACRO.source.slice(2)})|(?<=:)//[^${WHITE_SPACE},()'"]*)+`, 'y'),
  ],
];

/** Cuts a text into pieces. Nothing is an error: what looks like nothing is a word. */
export function cutIntoPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let index = skipSpaces(text, 0); index < text.length; index = skipSpaces(text, index)) {
    const piece = pieceAt(text, index, pieces.at(-1));
    pieces.push(piece);
    index = piece.end;
  }
  return pieces;
}

function pieceAt(text: string, start: number, previous: Piece | undefined): Piece {
  const first = text.charAt(start);
  const piece = (kind: PieceKind, raw: string): Piece => ({ kind, raw, start, end: start + raw.length });
  // Behind an operand `-1` is no number, and `- x` no word; `->` is another operator.
  if (first === '-' && endsOperand(previous) && !/[A-Za-z_>]/.test(text.charAt(start + 1))) {
    return piece('operator', '-');
  }
  const number = previous?.raw === '.' ? '' : matchAt(NUMBER, text, start);
  if (number !== '' && !(first === '.' && endsOperand(previous))) return piece('number', number);
  const isWildcard = first === '*' && (previous?.raw === '.' || previous?.raw === '[');
  if (PUNCTUATION.includes(first) || isWildcard) return piece('punctuation', first);
  for (const [kind, pattern] of PATTERNS) {
    const raw = matchAt(pattern, text, start);
    if (raw !== '') return piece(kind, raw);
  }
  return piece('word', first);
}

/** Whether an operand may end here, so that a point behind it is no part of a number. */
export function endsOperand(piece: Piece | undefined): boolean {
  if (!piece || piece.kind === 'operator') return false;
  return piece.kind !== 'punctuation' || ')]*'.includes(piece.raw);
}

/** Whether the piece is a text with both its quotes. */
export function isClosed({ raw }: Piece): boolean {
  return raw.length > 1 && (raw.match(/'/g)?.length ?? 0) % 2 === 0;
}

/** A text as a literal of the language. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What a piece in quotes of another language says. */
export function unquote({ raw }: Pick<Piece, 'raw'>): string {
  if (raw.startsWith('\\')) return raw.slice(2, -2);
  const content = raw.slice(1, -1);
  // Such a quote is escaped by a backslash in some languages, and doubled in others.
  return raw.startsWith('"') ? content.replace(/\\(["\\])|""/g, (_, escaped = '"') => escaped) : content;
}

function matchAt(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? '';
}
