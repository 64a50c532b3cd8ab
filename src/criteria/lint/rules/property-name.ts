import type { LintRule } from '../finding.js';
import { endsOperand } from '../piece.js';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `root.some-key`: behind a dot stand letters, digits and underscores only. */
export const propertyName: LintRule = {
  id: 'property-name',
  summary: 'a name behind a dot that needs brackets, such as one with a dash',
  isSyntax: true,
  *find({ pieces }) {
    for (const [position, dot] of pieces.entries()) {
      const name = pieces[position + 1];
      if (dot.raw !== '.' || !endsOperand(pieces[position - 1]) || name?.start !== dot.end) continue;
      if (name.kind !== 'word' || NAME.test(name.raw)) continue;
      const text = /^\d+$/.test(name.raw) ? `[${name.raw}]` : `['${name.raw}']`;
      const { start } = dot;
      const { end } = name;
      yield {
        start,
        end,
        message: `${name.raw} cannot stand behind a dot.`,
        hint: `Write ${text}.`,
        edits: [{ start, end, text }],
      };
    }
  },
};
