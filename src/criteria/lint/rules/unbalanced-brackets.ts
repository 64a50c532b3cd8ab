import type { Edit, Fault, LintRule } from '../finding.js';
import { beginsList } from '../operator.js';
import { CLOSING, isClosed, type Piece } from '../piece.js';

/** `and(eq(root.a, 1), eq(root.b, 2)`: each bracket that opens is closed by its own kind. */
export const unbalancedBrackets: LintRule = {
  id: 'unbalanced-brackets',
  summary: 'a bracket without its other half',
  isSyntax: true,
  *find({ text, pieces }) {
    // Where a text has no end, its quotes are the fault.
    if (pieces.some((piece) => piece.kind === 'text' && !isClosed(piece))) return;
    const open: Piece[] = [];
    const lists = new Set<Piece>();
    for (const [position, piece] of pieces.entries()) {
      const { kind, raw, start } = piece;
      if (kind !== 'punctuation') continue;
      const end = pieces[position - 1]?.end ?? start;
      // A bracket [ holds one operand, so at a comma it should have been closed, but in a list.
      if (raw === ',' || raw === ')') {
        for (let last = open.at(-1); last?.raw === '[' && open.some((each) => each.raw === '('); last = open.at(-1)) {
          if (raw === ',' && lists.has(last)) break;
          open.pop();
          yield unclosed(last, end);
        }
      }
      if (raw === '(' || raw === '[') open.push(piece);
      if (beginsList(pieces, position)) lists.add(piece);
      if (raw !== ')' && raw !== ']') continue;
      const last = open.at(-1);
      if (last && CLOSING[last.raw] === raw) open.pop();
      else if (raw === ']' && open.some((each) => each.raw === '[')) {
        for (let inner = open.pop(); inner && inner.raw !== '['; inner = open.pop()) yield unclosed(inner, end);
      } else yield extra(piece);
    }
    for (const last of open.reverse()) yield unclosed(last, text.trimEnd().length);
  },
};

function unclosed({ raw, start, end }: Piece, place: number): Fault {
  const closing = CLOSING[raw] ?? '';
  const edit: Edit = { start: place, end: place, text: closing };
  return { start, end, message: `This ${raw} is never closed.`, hint: `Add ${closing} where it ends.`, edits: [edit] };
}

function extra({ raw, start, end }: Piece): Fault {
  return { start, end, message: `This ${raw} closes nothing.`, hint: 'Remove it.', edits: [{ start, end, text: '' }] };
}
