import type { AccessNode, IndexSuffix } from '../../node.js';
import type { LintRule } from '../finding.js';
import { placeBefore } from '../nodes.js';
import { stepOf } from '../paths.js';
import { quoteText } from '../piece.js';
import type { LintSource } from '../source.js';

/** `root.*.id[0]`: behind a wildcard an index goes into each item. */
export const filteredIndex: LintRule = {
  id: 'filtered-index',
  summary: 'a position behind a wildcard, which picks no element',
  *find(source) {
    for (const node of source.nodes) {
      if (node.type !== 'access') continue;
      const wildcard = node.suffixes.findIndex(({ type }) => type === 'wildcard');
      const behind = wildcard === -1 ? [] : node.suffixes.slice(wildcard);
      const position = behind.find((suffix): suffix is IndexSuffix => suffix.type === 'index' && isNumber(suffix));
      if (!position) continue;
      const { start, end } = position;
      const path = pathTo(position, node, source);
      yield {
        start,
        end,
        message: 'Behind a wildcard an index goes into each item; nothing picks one item of the result.',
        hint: path
          ? `Use a path: jsonpath(${quoteText(path)})${source.slice(position)}.`
          : 'Use jsonpath(…) with [*] in its path, and the position behind it.',
      };
    }
  },
};

function isNumber({ index }: IndexSuffix): boolean {
  return index.type === 'literal' && index.value.kind === 'Number';
}

/** The links before the position as a path; undefined for what is no chain of names in the body. */
function pathTo(position: IndexSuffix, node: AccessNode, source: LintSource): string | undefined {
  const { target, suffixes, start } = node;
  const isBody = target.type === 'namedValue' && target.name === 'root';
  if (!isBody || source.isReplaced({ start, end: position.start })) return undefined;
  const before = suffixes.slice(0, suffixes.indexOf(position));
  const steps = before.map((suffix, index) => {
    if (suffix.type === 'index') return stepOf(suffix);
    // In a path `[*]` is for arrays and `.*` for objects only.
    return source.valueOf(placeBefore(node, index))?.kind === 'Object' ? '.*' : '[*]';
  });
  return steps.includes(undefined) ? undefined : `$${steps.join('')}`;
}
