import type { LintRule } from '../finding.js';

/** Any other reason why a text is no criterion, in the words of the engine. */
export const syntax: LintRule = {
  id: 'syntax',
  summary: 'a text that does not parse, where no other rule says why',
  isSyntax: true,
  *find(source) {
    const { parseError, tree, text } = source;
    // Where a tree was made all the same, the rule that helped to make it has said what is wrong.
    if (!parseError || tree) return;
    const start = (parseError.position ?? 1) - 1;
    const end = parseError.raw === undefined ? text.length : start + parseError.raw.length;
    // Beside a macro nobody knows what will stand there.
    if (parseError.raw !== undefined && source.isReplaced({ start, end })) return;
    yield { start, end, message: parseError.message, hint: parseError.hint ?? 'See the syntax in docs/criteria.md.' };
  },
};
