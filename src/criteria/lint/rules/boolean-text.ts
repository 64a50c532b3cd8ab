import type { ExpressionNode } from '../../node.js';
import type { LintRule } from '../finding.js';
import { literalText, namedValueOf } from '../nodes.js';
import type { LintSource } from '../source.js';

const TEXT_FUNCTIONS = ['format', 'join', 'convertToJson', 'lower', 'upper', 'trim', 'replace', 'substring'];
const TEXT_VALUES = ['variables', 'taskInputs', 'response'];

/** `eq(root.flag, 'false')`: a Boolean leads, and every text that is not empty is true. */
export const booleanText: LintRule = {
  id: 'boolean-text',
  summary: "a Boolean that is compared with 'true' or 'false' in quotes",
  *find(source) {
    for (const { arguments: operands } of source.callsOf(['eq', 'ne', 'in', 'notIn'])) {
      const [leading, ...others] = operands;
      if (!leading || !mayBeBoolean(leading, source)) continue;
      for (const literal of others) {
        const word = literalText(literal)?.toLowerCase();
        if (word !== 'true' && word !== 'false') continue;
        const { start, end } = literal;
        yield {
          start,
          end,
          message:
            word === 'false'
              ? "Where the left side is a Boolean, 'false' counts as true: it is a text that is not empty."
              : "Where the left side is a Boolean, 'true' is right only because every text that is not empty counts as true.",
          hint: `Write ${word} without quotes, which is right for a Boolean and for a text.`,
          edits: [{ start, end, text: word }],
        };
      }
    }
  },
};

function mayBeBoolean(node: ExpressionNode, source: LintSource): boolean {
  const value = source.valueOf(node);
  if (value) return value.kind === 'Boolean';
  if (node.type === 'literal') return node.value.kind === 'Boolean';
  if (node.type === 'call') return !TEXT_FUNCTIONS.includes(node.function.name) && node.function.name !== 'jsonpath';
  // The content of `response` is a body like `root`.
  const isContent = /^response\s*(?:\.\s*|\[\s*')content/i.test(source.slice(node));
  return isContent || !TEXT_VALUES.includes(namedValueOf(node) ?? '');
}
