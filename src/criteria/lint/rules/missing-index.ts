import type { LintRule } from '../finding.js';
import { isJsonpath, literalText } from '../nodes.js';

const UNEQUAL = 'finds no array equal to anything else';
const ERROR = 'cannot convert one, which is an error';

/** Functions by what they make of an array, and the first argument that they take otherwise than as an array. */
const CONSEQUENCES: ReadonlyArray<readonly [names: string, consequence: string, first?: number]> = [
  ['eq ne in notIn', UNEQUAL],
  ['containsValue', UNEQUAL, 1],
  ['gt ge lt le startsWith endsWith format split lower upper trim replace substring', ERROR],
  // The text that it looks into has a rule of its own.
  ['contains', ERROR, 1],
  ['isUrl', 'is never true of one'],
  ['isNullOrEmpty', 'may say the same of each, whatever was found'],
  ['coalesce', 'takes even an empty one for a value'],
];

/** `eq(jsonpath('$.state'), 'ready')`: what `jsonpath` gives is always an array. */
export const missingIndex: LintRule = {
  id: 'missing-index',
  summary: 'a jsonpath that is taken as one value without [0] behind it',
  *find(source) {
    for (const [names, consequence, first = 0] of CONSEQUENCES) {
      for (const { function: called, typedName, arguments: operands } of source.callsOf(names.split(' '))) {
        const isChoice = called.name === 'coalesce';
        // The last choice may well be an array, and where none of them is a text the others may, too.
        const isSure = !isChoice || operands.some((operand) => literalText(operand) !== undefined);
        for (const { start, end } of operands.slice(first, isChoice ? -1 : undefined).filter(isJsonpath)) {
          yield {
            start,
            end,
            message: `jsonpath gives an array, even of one match, and ${typedName} ${consequence}.`,
            hint: 'Add [0] for the first match.',
            ...(isSure && { edits: [{ start: end, end, text: '[0]' }] }),
          };
        }
      }
    }
  },
};
