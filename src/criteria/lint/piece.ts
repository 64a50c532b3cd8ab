import type { Span } from '../node.js';
import { skipSpaces, WHITE_SPACE } from '../white-space.js';

/** What a piece of a criterion looks like, also where it is of another language. */
export type PieceKind =
  /** `'text'`; without its last quote where it does not end. */
  | 'text'
  | 'doubleQuoted'
  /** `$(name)` outside quotes. */
  | 'macro'
  /** `==`, `&&`, `!` and the like. */
  | 'operator'
  | 'number'
  | 'word'
  /** One of `( ) [ ] , . *`. */
  | 'punctuation';

/** A piece of a criterion. */
export interface Piece extends Span {
  readonly kind: PieceKind;
  readonly raw: string;
}

const PUNCTUATION = '()[],*';
const CURLY_QUOTES = '“”';

const NOT_IN_A_WORD = `${WHITE_SPACE}\\[\\](),.'"${CURLY_QUOTES}=!<>&|`;

const PATTERNS: ReadonlyArray<readonly [kind: PieceKind, pattern: RegExp]> = [
  // The engine pairs quotes from the left, so a doubled one never ends a text.
  ['text', /'[^']*(?:''[^']*)*'(?!')/y],
  ['text', /'.*/sy],
  ['doubleQuoted', /"(?:[^"\\]|\\.)*"|“[^“”]*”/sy],
  ['macro', /\$\([^()'"]*\)/y],
  ['operator', /[=!]==?|<>|[<>]=?|&&?|\|\|?|\?\?|[=!+/%?:;]/y],
  ['word', new RegExp(`[^${NOT_IN_A_WORD}]+`, 'y')],
];

const NUMBER = new RegExp(`(?:-?\\.?\\d)[^${NOT_IN_A_WORD.replace(',.', ',')}]*`, 'y');

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
  const number = previous?.raw === '.' ? '' : matchAt(NUMBER, text, start);
  if (number !== '' && !(first === '.' && endsOperand(previous))) return piece('number', number);
  if (PUNCTUATION.includes(first) || first === '.') return piece('punctuation', first);
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

/** What a double-quoted piece says. */
export function unquoteDouble({ raw }: Piece): string {
  return raw.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

function matchAt(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? '';
}
