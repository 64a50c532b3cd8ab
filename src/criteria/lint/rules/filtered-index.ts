import type { LintRule } from '../finding.js';

/** `root.*.id[0]`: behind a wildcard an index goes into each item. */
export const filteredIndex: LintRule = {
  id: 'filtered-index',
  summary: 'a position behind a wildcard, which picks no element',
  *find({ nodes }) {
    for (const node of nodes) {
      if (node.type !== 'access') continue;
      const wildcard = node.suffixes.findIndex(({ type }) => type === 'wildcard');
      const position =
        wildcard === -1
          ? undefined
          : node.suffixes
              .slice(wildcard)
              .find(
                (suffix) =>
                  suffix.type === 'index' && suffix.index.type === 'literal' && suffix.index.value.kind === 'Number',
              );
      if (!position) continue;
      yield {
        start: position.start,
        end: position.end,
        message: 'Behind a wildcard an index goes into each item; nothing picks one item of the result.',
        hint: "Use a path: jsonpath('$[*].id')[0].",
      };
    }
  },
};
