import type { LintRule } from '../finding.js';

/** Any other reason why a text is no criterion, in the words of the engine. */
export const syntax: LintRule = {
  id: 'syntax',
  summary: 'a text that does not parse, where no other rule says why',
  *find({ parseError, tree, text }) {
    // Where a tree was made all the same, the rule that helped to make it has said what is wrong.
    if (!parseError || tree) return;
    const start = (parseError.position ?? 1) - 1;
    yield {
      start,
      end: parseError.raw === undefined ? text.length : start + parseError.raw.length,
      message: parseError.message,
      hint: parseError.hint ?? 'See the syntax in docs/criteria.md.',
    };
  },
};
