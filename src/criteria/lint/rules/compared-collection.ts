import type { ExpressionNode } from '../../node.js';
import type { LintRule } from '../finding.js';
import { isFiltered, isJsonpath } from '../nodes.js';
import type { LintSource } from '../source.js';

const COMPARING = ['eq', 'ne', 'in', 'notIn', 'gt', 'ge', 'lt', 'le'];
const COLLECTION_FUNCTIONS = ['split', 'intersect'];

/** `eq(root.*.id, root.ids)`: an array or object equals nothing but itself, and has no order. */
export const comparedCollection: LintRule = {
  id: 'compared-collection',
  summary: 'an array or object that is compared',
  *find(source) {
    for (const call of source.callsOf(COMPARING)) {
      for (const operand of call.arguments) {
        // That one has a rule of its own.
        if (isJsonpath(operand) || !isCollection(operand, source)) continue;
        const { start, end } = operand;
        yield {
          start,
          end,
          message: `An array or object equals nothing but itself, so ${call.typedName} says nothing about what is in it.`,
          hint: 'Compare one member, or use count(…), containsValue(…, …), join(…, …) or convertToJson(…).',
        };
      }
    }
  },
};

function isCollection(node: ExpressionNode, source: LintSource): boolean {
  const kind = source.valueOf(node)?.kind;
  if (kind) return kind === 'Array' || kind === 'Object' || kind === 'FilteredArray';
  return isFiltered(node) || (node.type === 'call' && COLLECTION_FUNCTIONS.includes(node.function.name));
}
