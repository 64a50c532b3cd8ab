import type { CallNode, ExpressionNode } from '../../node.js';
import type { LintRule } from '../finding.js';
import { literalText } from '../nodes.js';
import { holdsNoQuote } from '../replaced.js';
import type { LintSource } from '../source.js';

const EQUALITY = ['eq', 'ne', 'in', 'notIn'];
const OF_TEXTS = [
  'contains',
  'startsWith',
  'endsWith',
  'split',
  'replace',
  'lower',
  'upper',
  'trim',
  'isUrl',
  'jsonpath',
];

/** Texts that a number, a version or a Boolean may equal. */
const LIKE_A_NUMBER = /^\s*(?:[\d.,+-]|true$|false$|$)/i;

/** `eq($(stage), 'prod')`: the value becomes part of the criterion as it is, so a text is an unknown word. */
export const unquotedMacro: LintRule = {
  id: 'unquoted-macro',
  summary: 'a $(macro) without quotes around it, where a text is compared',
  *find(source) {
    for (const call of source.callsOf([...EQUALITY, ...OF_TEXTS])) {
      for (const { start, end } of call.arguments) {
        if (!source.isMacro({ start, end }) || !comparesTexts(call, source)) continue;
        const macro = source.slice({ start, end });
        yield {
          start,
          end,
          message: `The value of ${macro} lands here without quotes, where a text is an unknown word.`,
          hint: `Write '${macro}', and make sure that the value never holds a quote.`,
          // Quotes around any other macro are right only if that is sure.
          ...(holdsNoQuote(macro.slice(2, -1)) && { edits: [{ start, end, text: `'${macro}'` }] }),
        };
      }
    }
  },
};

function comparesTexts(call: CallNode, source: LintSource): boolean {
  return OF_TEXTS.includes(call.function.name) || call.arguments.some((operand) => isSurelyText(operand, source));
}

function isSurelyText(node: ExpressionNode, source: LintSource): boolean {
  const value = source.valueOf(node);
  const text = literalText(node) ?? (value?.kind === 'String' ? value.value : undefined);
  return text !== undefined && !LIKE_A_NUMBER.test(text);
}
