import type { ExpressionNode } from '../../node.js';
import type { LintRule } from '../finding.js';
import { isFiltered, isJsonpath } from '../nodes.js';
import type { LintSource } from '../source.js';

/** `contains(jsonpath('$.tags[*]'), 'x')`: the function looks into a text, and an array is none. */
export const collectionAsText: LintRule = {
  id: 'collection-as-text',
  summary: 'contains on an array, which is an error',
  *find(source) {
    for (const call of source.callsOf(['contains'])) {
      const [searched] = call.arguments;
      if (!searched || !isCollection(searched, source)) continue;
      const { start } = call;
      yield {
        start: searched.start,
        end: searched.end,
        message: 'contains looks for text in a text; an array or object does not convert to one, which is an error.',
        hint: 'Use containsValue(…, …) to look for a member.',
        edits: [{ start, end: start + call.typedName.length, text: 'containsValue' }],
      };
    }
  },
};

function isCollection(node: ExpressionNode, source: LintSource): boolean {
  const kind = source.valueOf(node)?.kind;
  return kind ? ['Array', 'Object', 'FilteredArray'].includes(kind) : isJsonpath(node) || isFiltered(node);
}
