import { exactText } from '../../decimal.js';
import type { AccessNode, Suffix } from '../../node.js';
import type { Edit, LintRule } from '../finding.js';
import { pathsOf } from '../nodes.js';
import { pathFault, stepOf } from '../paths.js';
import { quoteText } from '../piece.js';
import type { LintSource } from '../source.js';

const NEGATIVE_IN_PATH = /\[\s*-(\d+)\s*\]/g;

/** `root.items[-1]`: no index counts from the end. */
export const negativeIndex: LintRule = {
  id: 'negative-index',
  summary: 'an index below zero',
  *find(source) {
    for (const node of source.nodes) {
      if (node.type !== 'access') continue;
      for (const [position, suffix] of node.suffixes.entries()) {
        const index = numberOf(suffix);
        if (index === undefined || !index.startsWith('-')) continue;
        const edit = asSlice(node, position, index, source);
        yield {
          start: suffix.start,
          end: suffix.end,
          message: `There is no item ${index}: this is always Null.`,
          hint: "Use a slice of a path: jsonpath('$.items[-1:]')[0].",
          ...(edit && { edits: [edit] }),
        };
        break;
      }
    }
    for (const { literal, path } of pathsOf(source.nodes)) {
      if (path.search(NEGATIVE_IN_PATH) === -1) continue;
      const message = 'A negative position in a path is an error.';
      const hint = 'Use a slice: [-1:] is the last item.';
      yield pathFault(source, literal, { message, hint }, (part) => part.replace(NEGATIVE_IN_PATH, '[-$1:]'));
    }
  },
};

/** `root.a[-1]` as a path, where all that stands before the index is a plain name or position. */
function asSlice(
  { target, suffixes, start }: AccessNode,
  position: number,
  index: string,
  source: LintSource,
): Edit | undefined {
  if (target.type !== 'namedValue' || target.name !== 'root' || !/^-[1-9]\d*$/.test(index)) return undefined;
  const steps = suffixes.slice(0, position).map(stepOf);
  if (steps.includes(undefined)) return undefined;
  const end = suffixes[position]?.end ?? start;
  if (source.isReplaced({ start, end })) return undefined;
  return { start, end, text: `jsonpath(${quoteText(`$${steps.join('')}[${index}:]`)})[0]` };
}

function numberOf(suffix: Suffix): string | undefined {
  if (suffix.type !== 'index' || suffix.index.type !== 'literal') return undefined;
  const { value } = suffix.index;
  return value.kind === 'Number' ? exactText(value.value) : undefined;
}
