import type { LintRule } from '../finding.js';
import { unquote } from '../piece.js';
import { outsideTemplates } from '../replaced.js';

/** `eq(root["state"], "ready")`: the language knows single quotes only. */
export const doubleQuotes: LintRule = {
  id: 'double-quotes',
  summary: 'a text in double quotes',
  isSyntax: true,
  *find(source) {
    for (const piece of source.pieces) {
      if (piece.kind !== 'doubleQuoted') continue;
      const { start, end } = piece;
      const content = outsideTemplates(unquote({ raw: source.slice(piece) }), (part) => part.replaceAll("'", "''"));
      const text = `'${content}'`;
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
