import type { ExpressionNode } from '../../node.js';
import type { LintRule } from '../finding.js';
import { isFiltered, isJsonpath, literalText } from '../nodes.js';
import type { LintSource } from '../source.js';

const EQUALITY = ['eq', 'ne', 'in', 'notIn'];
/** These need a number or a text. */
const CONVERTING = ['gt', 'ge', 'lt', 'le', 'startsWith', 'endsWith'];
const COLLECTION_FUNCTIONS = ['split', 'intersect'];

/** `eq(root.*.id, root.ids)`: an array or object equals nothing but itself, and has no order. */
export const comparedCollection: LintRule = {
  id: 'compared-collection',
  summary: 'an array or object that is compared',
  *find(source) {
    for (const call of source.callsOf([...EQUALITY, ...CONVERTING])) {
      const isEquality = EQUALITY.includes(call.function.name);
      // A member that is there, whatever it is, differs from ''.
      const asksWhetherThere = isEquality && call.arguments.some((operand) => literalText(operand) === '');
      for (const operand of call.arguments) {
        // That one has a rule of its own.
        if (isJsonpath(operand) || !isCollection(operand, source)) continue;
        if (asksWhetherThere && !isAlwaysCollection(operand)) continue;
        const { start, end } = operand;
        const message = isEquality
          ? `An array or object equals nothing but itself, so ${call.typedName} says nothing about what is in it.`
          : `${call.typedName} converts what it compares, and an array or object does not convert, which is an error.`;
        const hint = 'Compare one member, or use count(…), containsValue(…, …), join(…, …) or convertToJson(…).';
        yield { start, end, message, hint };
      }
    }
  },
};

function isCollection(node: ExpressionNode, source: LintSource): boolean {
  const kind = source.valueOf(node)?.kind;
  if (kind) return kind === 'Array' || kind === 'Object' || kind === 'FilteredArray';
  return isAlwaysCollection(node);
}

function isAlwaysCollection(node: ExpressionNode): boolean {
  return isFiltered(node) || (node.type === 'call' && COLLECTION_FUNCTIONS.includes(node.function.name));
}
