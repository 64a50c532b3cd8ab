import type { AccessNode } from '../../node.js';
import type { Fault, LintRule } from '../finding.js';
import { keyOf, namedValueOf, pathsOf, placeBefore } from '../nodes.js';
import { quoteText } from '../piece.js';
import type { LintSource } from '../source.js';

const LENGTH_IN_PATH = /\[\(@\.length\s*-\s*(\d+)\)\]/g;

/** `root.items.length`: arrays and texts have no members of that name. */
export const lengthProperty: LintRule = {
  id: 'length-property',
  summary: '.length, which arrays do not have',
  *find(source) {
    for (const node of source.nodes) if (node.type === 'access') yield* inChain(node, source);
    for (const { literal, path } of pathsOf(source.nodes)) {
      const corrected = path.replace(LENGTH_IN_PATH, '[-$1:]');
      if (corrected === path) continue;
      const { start, end } = literal;
      yield {
        start,
        end,
        message: 'A path computes nothing: (@.length-1) is an error.',
        hint: 'Count from the end with a slice: [-1:].',
        edits: [{ start, end, text: quoteText(corrected) }],
      };
    }
  },
};

function* inChain(node: AccessNode, source: LintSource): Generator<Fault> {
  const position = node.suffixes.length - 1;
  const last = node.suffixes[position];
  if (!last || keyOf(last) !== 'length' || ['variables', 'taskInputs'].includes(namedValueOf(node) ?? '')) return;
  const before = source.valueOf(placeBefore(node, position));
  if (before && before.kind !== 'Array' && before.kind !== 'String') return;
  const { start, end } = node;
  yield {
    start: last.start,
    end: last.end,
    message: 'An array or a text has no length: this is Null, unless the response has an object with such a key here.',
    hint: 'Use count(…) for an array.',
    edits: [{ start, end, text: `count(${source.text.slice(start, last.start)})` }],
  };
}
