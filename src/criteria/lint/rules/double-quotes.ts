import type { LintRule } from '../finding.js';
import { quoteText, unquoteDouble } from '../piece.js';

/** `eq(root["state"], "ready")`: the language knows single quotes only. */
export const doubleQuotes: LintRule = {
  id: 'double-quotes',
  summary: 'a text in double quotes',
  isSyntax: true,
  *find({ pieces }) {
    for (const piece of pieces) {
      if (piece.kind !== 'doubleQuoted') continue;
      const { start, end } = piece;
      const text = quoteText(unquoteDouble(piece));
      yield {
        start,
        end,
        message: 'Double quotes are no quotes in this language.',
        hint: `Write ${text}.`,
        edits: [{ start, end, text }],
      };
    }
  },
};
