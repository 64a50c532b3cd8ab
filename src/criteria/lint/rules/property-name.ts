import type { LintRule } from '../finding.js';
import { endsOperand, type Piece } from '../piece.js';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Ends like these may also be meant as arithmetic. */
const MINUS_NUMBER = /-\d+$/;

/** `root.some-key`: behind a dot stand letters, digits and underscores only. */
export const propertyName: LintRule = {
  id: 'property-name',
  summary: 'a name behind a dot that needs brackets, such as one with a dash',
  isSyntax: true,
  *find(source) {
    const { pieces } = source;
    for (const [position, dot] of pieces.entries()) {
      const name = pieces[position + 1];
      if (dot.raw !== '.' || !endsOperand(pieces[position - 1]) || name?.start !== dot.end) continue;
      if (name.kind !== 'word' || NAME.test(name.raw)) continue;
      // A number or version of which a macro is a part.
      if (/^\d/.test(name.raw) && pieces[position - 1]?.kind === 'macro') continue;
      const last = lastOfName(name, pieces.slice(position + 2));
      const { start } = dot;
      const { end } = last;
      const key = source.slice({ start: name.start, end });
      const text = /^\d+$/.test(key) ? `[${key}]` : `['${key}']`;
      const isSure = last === name && !MINUS_NUMBER.test(key);
      yield {
        start,
        end,
        message: `${key} cannot stand behind a dot.`,
        hint: isSure ? `Write ${text}.` : `Write ${text} if that is the key; there is no arithmetic.`,
        ...(isSure && { edits: [{ start, end, text }] }),
      };
    }
  },
};

/** The last piece of a name that macros are part of. */
function lastOfName(name: Piece, following: readonly Piece[]): Piece {
  let last = name;
  for (const piece of following) {
    if (piece.start !== last.end || (piece.kind !== 'macro' && piece.kind !== 'word')) break;
    last = piece;
  }
  return last;
}
