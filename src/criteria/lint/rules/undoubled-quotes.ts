import { skipSpaces } from '../../white-space.js';
import type { Fault, LintRule } from '../finding.js';
import { functionOf } from '../operator.js';
import { isClosed, type Piece, quoteText } from '../piece.js';

/** `jsonpath('$.v[?(@.s=='x')]')`: a quote inside a text is written twice; a backslash escapes nothing. */
export const undoubledQuotes: LintRule = {
  id: 'undoubled-quotes',
  summary: 'a quote inside a text that is not doubled',
  isSyntax: true,
  *find({ text, pieces }) {
    for (const [position, piece] of pieces.entries()) {
      if (piece.kind !== 'text' || !endsEarly(piece, pieces[position + 1], pieces[position + 2])) continue;
      // What follows is cut at the wrong quotes, so the first fault is the only sure one.
      yield faultOf(text, piece);
      return;
    }
  },
};

function endsEarly(piece: Piece, next: Piece | undefined, afterNext: Piece | undefined): boolean {
  if (!isClosed(piece)) return true;
  if (!next || next.kind === 'operator' || functionOf(next, piece, afterNext)) return false;
  return next.kind !== 'punctuation' || next.raw === '(' || next.raw === '.';
}

function faultOf(text: string, { start, end, raw }: Piece): Fault {
  const last = endOfText(text, start);
  const fault = {
    start,
    end,
    message: isClosed({ kind: 'text', raw, start, end })
      ? 'The text ends here: a quote inside a text must be doubled.'
      : 'The text has no end.',
    hint: "Write '' for a quote inside a text; a backslash escapes nothing.",
  };
  if (last === undefined) return fault;
  const content = text.slice(start + 1, last).replace(/\\?'{1,2}/g, "'");
  return { ...fault, edits: [{ start, end: last + 1, text: quoteText(content) }] };
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
