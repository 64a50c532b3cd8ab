import type { LintRule } from '../finding.js';

/** `eq($.state, 'ready')`: a path stands in a text, for `jsonpath`. */
export const barePath: LintRule = {
  id: 'bare-path',
  summary: 'a path outside jsonpath',
  isSyntax: true,
  *find({ pieces }) {
    for (const [position, { kind, raw, start, end }] of pieces.entries()) {
      const previous = pieces[position - 1]?.raw;
      if (kind !== 'word' || raw !== '$' || previous === '.' || pieces[position + 1]?.raw === '(') continue;
      const isArgument = previous === '(' && pieces[position - 2]?.raw.toLowerCase() === 'jsonpath';
      yield {
        start,
        end,
        message: 'A path has a meaning inside a text for jsonpath only.',
        hint: isArgument
          ? "Write it in quotes: jsonpath('$.items[0].id')."
          : "Write root for $, or jsonpath('$.items[0].id')[0].",
        ...(!isArgument && { edits: [{ start, end, text: 'root' }] }),
      };
    }
  },
};
