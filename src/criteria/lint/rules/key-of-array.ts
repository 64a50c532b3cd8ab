import type { LintRule } from '../finding.js';
import { keyOf, placeBefore } from '../nodes.js';

/** `root['active']` of `[{"active": true}]`: the body is an array, so the key is Null. */
export const keyOfArray: LintRule = {
  id: 'key-of-array',
  summary: 'a key of what is an array in the response',
  *find(source) {
    for (const node of source.nodes) {
      if (node.type !== 'access') continue;
      for (const [position, suffix] of node.suffixes.entries()) {
        const key = keyOf(suffix);
        if (key === undefined || key === 'length' || /^\s*[\d.+-]/.test(key) || key === '') continue;
        if (source.valueOf(placeBefore(node, position))?.kind !== 'Array' || source.isReplaced(suffix)) continue;
        const { start, end } = suffix;
        yield {
          start,
          end,
          message: 'What stands before this is an array in the response, and an array has no keys: this is Null.',
          hint: 'Pick an item first: [0].',
          edits: [{ start, end: start, text: '[0]' }],
        };
      }
    }
  },
};
