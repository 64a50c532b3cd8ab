import type { ExpressionNode } from '../../node.js';
import type { LintRule } from '../finding.js';
import { isFiltered, isJsonpath } from '../nodes.js';
import type { LintSource } from '../source.js';

/** `and(jsonpath('$.errors[*]'), …)`: an array is true, even an empty one. */
export const bareJsonpath: LintRule = {
  id: 'bare-jsonpath',
  summary: 'a jsonpath or wildcard as a condition, which is always true',
  *find(source) {
    for (const node of conditionsOf(source)) {
      if (!isJsonpath(node) && !isFiltered(node)) continue;
      const { start, end } = node;
      const text = `gt(count(${source.slice(node)}), 0)`;
      yield {
        start,
        end,
        message: 'This is always true: an array is, even where it is empty.',
        hint: 'Count what it finds: gt(count(…), 0).',
        edits: [{ start, end, text }],
      };
    }
  },
};

/** What is taken as a Boolean. */
function conditionsOf(source: LintSource): ExpressionNode[] {
  const operands = source.callsOf(['and', 'or', 'xor', 'not']).flatMap((call) => call.arguments);
  const choices = source.callsOf(['iif']).flatMap((call) => call.arguments.slice(0, 1));
  return [...(source.tree ? [source.tree] : []), ...operands, ...choices];
}
