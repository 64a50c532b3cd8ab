import type { AccessNode } from '../../node.js';
import type { Fault, LintRule } from '../finding.js';
import { keyOf, namedValueOf, pathsOf, placeBefore } from '../nodes.js';
import { pathFault } from '../paths.js';
import type { LintSource } from '../source.js';

const LENGTH_IN_PATH = /\[\(@\.length\s*-\s*(\d+)\)\]/g;

/** `root.items.length`: arrays and texts have no members of that name. */
export const lengthProperty: LintRule = {
  id: 'length-property',
  summary: '.length, which arrays do not have',
  *find(source) {
    for (const node of source.nodes) if (node.type === 'access') yield* inChain(node, source);
    for (const { literal, path } of pathsOf(source.nodes)) {
      if (path.search(LENGTH_IN_PATH) === -1) continue;
      const message = 'A path computes nothing: (@.length-1) is an error.';
      const hint = 'Count from the end with a slice: [-1:].';
      yield pathFault(source, literal, { message, hint }, (part) => part.replace(LENGTH_IN_PATH, '[-$1:]'));
    }
  },
};

function* inChain(node: AccessNode, source: LintSource): Generator<Fault> {
  const position = node.suffixes.length - 1;
  const last = node.suffixes[position];
  if (!last || keyOf(last) !== 'length' || ['variables', 'taskInputs'].includes(namedValueOf(node) ?? '')) return;
  const kind = source.valueOf(placeBefore(node, position))?.kind;
  if (kind !== undefined && kind !== 'Array' && kind !== 'String') return;
  const { start, end } = last;
  const fault = { start, end };
  const call = `(${source.text.slice(node.start, start)})`;
  if (kind === 'String') {
    const message = 'A text has no member length: this is Null.';
    yield { ...fault, message, hint: `Use length${call}, which older servers lack, or compare the text itself.` };
  } else if (kind === 'Array') {
    const message = 'An array has no member length: this is Null.';
    const edits = [{ start: node.start, end: node.end, text: `count${call}` }];
    yield { ...fault, message, hint: `Use count${call}.`, edits };
  } else {
    // An object may have such a key.
    const message = 'If this is a list or a text, it has no member length, and this is Null.';
    yield { ...fault, message, hint: `Use count${call} for a list.` };
  }
}
