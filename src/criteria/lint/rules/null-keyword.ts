import type { LintRule } from '../finding.js';

const WORDS = ['null', 'undefined', 'none', 'nil'];

/** `eq(root.error, null)`: there is no such word; the empty text stands for it in comparisons. */
export const nullKeyword: LintRule = {
  id: 'null-keyword',
  summary: 'null, which is no word of the language',
  isSyntax: true,
  *find({ pieces }) {
    for (const [position, { kind, raw, start, end }] of pieces.entries()) {
      const isName = pieces[position - 1]?.raw === '.' || pieces[position + 1]?.raw === '(';
      if (kind !== 'word' || isName || !WORDS.includes(raw.toLowerCase())) continue;
      yield {
        start,
        end,
        message: `There is no ${raw} in this language.`,
        hint: "Compare with '', which Null equals too, or use isNullOrEmpty(…).",
        edits: [{ start, end, text: "''" }],
      };
    }
  },
};
