import { type Piece, unquote } from './piece.js';

/** A text with what is of another language in the nearest form of this one, of the same length. */
export function mend(text: string, pieces: readonly Piece[]): string {
  let mended = '';
  let end = 0;
  for (const [position, piece] of pieces.entries()) {
    const mendedPiece = mendPiece(piece, pieces[position - 1]);
    mended += text.slice(end, piece.start) + (mendedPiece ?? text.slice(piece.start, piece.end));
    end = piece.end;
  }
  return mended + text.slice(end);
}

/** Undefined where it stays as it is. */
function mendPiece(piece: Piece, previous: Piece | undefined): string | undefined {
  const { kind, raw } = piece;
  if (kind === 'doubleQuoted' || kind === 'escapedQuoted') {
    const content = unquote(piece);
    const spaces = raw.startsWith('\\') ? ' ' : '';
    const text = `${spaces}'${content}'${spaces}`;
    return /['\\]/.test(content) || text.length !== raw.length ? undefined : text;
  }
  const isNull = kind === 'word' && raw.toLowerCase() === 'null' && previous?.raw !== '.';
  return isNull ? "''  " : undefined;
}
