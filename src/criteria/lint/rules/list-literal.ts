import type { Fault, LintRule } from '../finding.js';
import { beginsList } from '../operator.js';
import type { Piece } from '../piece.js';

/** `in(root.state, ['a', 'b'])`: a list cannot be written in this language. */
export const listLiteral: LintRule = {
  id: 'list-literal',
  summary: 'a list in square brackets',
  isSyntax: true,
  *find({ pieces }) {
    const open: number[] = [];
    for (const [position, piece] of pieces.entries()) {
      if (piece.kind !== 'punctuation') continue;
      if ('(['.includes(piece.raw)) open.push(position);
      if (!')]'.includes(piece.raw)) continue;
      const opened = open.pop() ?? -1;
      if (beginsList(pieces, opened)) yield faultOf(pieces, opened, open.at(-1), piece);
    }
    for (const opened of open) if (beginsList(pieces, opened)) yield faultOf(pieces, opened);
  },
};

/** @param enclosing position of the bracket around the list. */
function faultOf(pieces: readonly Piece[], opened: number, enclosing = 0, closing?: Piece): Fault {
  const { start = 0, end = 0 } = pieces[opened] ?? {};
  // What is behind the first argument of these is taken one by one.
  const isOneByOne = /^(?:not)?in$/i.test(pieces[enclosing - 1]?.raw ?? '') && pieces[opened - 1]?.raw === ',';
  return {
    start,
    end,
    message: 'There are no lists in this language.',
    hint: "in(…, 'a', 'b') compares with each of several values; split('a,b', ',') gives a list of texts.",
    ...(isOneByOne &&
      closing?.raw === ']' && {
        edits: [
          { start, end, text: '' },
          { start: closing.start, end: closing.end, text: '' },
        ],
      }),
  };
}
