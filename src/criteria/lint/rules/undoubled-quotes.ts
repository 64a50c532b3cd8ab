import { skipSpaces } from '../../white-space.js';
import type { Fault, LintRule } from '../finding.js';
import { functionOf } from '../operator.js';
import { isClosed, type Piece } from '../piece.js';
import { outsideTemplates } from '../replaced.js';
import type { LintSource } from '../source.js';
import { doubledPiece } from './doubled-quotes.js';

const HINT = "Write '' for a quote inside a text; a backslash escapes nothing.";

/** `jsonpath('$.v[?(@.s=='x')]')`: a quote inside a text is written twice; a backslash escapes nothing. */
export const undoubledQuotes: LintRule = {
  id: 'undoubled-quotes',
  summary: 'a quote inside a text that is not doubled',
  isSyntax: true,
  *find(source) {
    const { pieces } = source;
    // Those are paired otherwise than they were meant, and have a rule of their own.
    if (doubledPiece(pieces)) return;
    for (const [position, piece] of pieces.entries()) {
      if (piece.kind === 'escapedQuoted') yield escapedFault(source, piece);
      if (piece.kind !== 'text' || !endsEarly(piece, pieces[position + 1], pieces[position + 2])) continue;
      // What follows is cut at the wrong quotes, so the first fault is the only sure one.
      yield faultOf(source, piece, pieces[position + 1]);
      return;
    }
  },
};

function endsEarly(piece: Piece, next: Piece | undefined, afterNext: Piece | undefined): boolean {
  if (!isClosed(piece)) return true;
  if (!next || next.kind === 'operator' || functionOf(next, piece, afterNext)) return false;
  return next.kind !== 'punctuation' || next.raw === '(' || next.raw === '.';
}

/** `\'text\'`, as a shell or a program writes it. */
function escapedFault(source: LintSource, piece: Piece): Fault {
  const { start, end } = piece;
  const text = `'${source.slice(piece).slice(2, -2)}'`;
  return {
    start,
    end,
    message: 'A backslash before a quote has no meaning here.',
    hint: HINT,
    edits: [{ start, end, text }],
  };
}

function faultOf(source: LintSource, piece: Piece, next: Piece | undefined): Fault {
  const { start, end } = piece;
  const last = endOfText(source.hidden, start);
  const fault = {
    start,
    end,
    message: isClosed(piece) ? 'The text ends here: a quote inside a text must be doubled.' : 'The text has no end.',
    hint: HINT,
  };
  // Between two texts a comma may be missing as well.
  if (last === undefined || (next?.kind === 'text' && isClosed(piece) && isClosed(next))) return fault;
  const inner = source.slice({ start: start + 1, end: last });
  const content = outsideTemplates(inner, (part) => part.replace(/\\?'{1,2}/g, "''"));
  return { ...fault, edits: [{ start, end: last + 1, text: `'${content}'` }] };
}

/** Index of the quote that most likely ends the text: what it ends is balanced, and the criterion goes on behind it. */
function endOfText(text: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start + 1; index < text.length; index++) {
    const symbol = text.charAt(index);
    if ('(['.includes(symbol)) depth++;
    else if (')]'.includes(symbol)) depth--;
    // Brackets that were never opened inside are those around the text.
    if (depth < 0) return undefined;
    if (symbol === "'" && text.charAt(index - 1) !== '\\' && depth === 0) {
      const after = text.charAt(skipSpaces(text, index + 1)) || ',';
      if (',)]=!&|<>'.includes(after)) return index;
    }
  }
  return undefined;
}
