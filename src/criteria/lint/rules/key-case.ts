import { hasKey } from '../../dictionary.js';
import type { LintRule } from '../finding.js';
import { keyOf, placeBefore } from '../nodes.js';
import { quoteText } from '../piece.js';

/** `root.Status` of `{"status": …}`: keys of a response are found by their exact case. */
export const keyCase: LintRule = {
  id: 'key-case',
  summary: 'a key that the response has in another case',
  *find(source) {
    for (const node of source.nodes) {
      if (node.type !== 'access') continue;
      for (const [position, suffix] of node.suffixes.entries()) {
        const key = keyOf(suffix);
        const holder = source.valueOf(placeBefore(node, position));
        if (key === undefined || holder?.kind !== 'Object' || hasKey(holder.dictionary, key)) continue;
        const alike = source.known.keyLike(holder.dictionary, key);
        if (alike === undefined || source.isReplaced(suffix)) continue;
        const { start, end } = suffix;
        const text = `[${quoteText(alike)}]`;
        yield {
          start,
          end,
          message: `The response has no key ${quoteText(key)} here, but ${quoteText(alike)}: keys are case-sensitive.`,
          hint: `Write ${text}.`,
          edits: [{ start, end, text }],
        };
      }
    }
  },
};
