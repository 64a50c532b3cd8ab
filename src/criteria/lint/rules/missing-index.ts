import type { LintRule } from '../finding.js';
import { isJsonpath } from '../nodes.js';

const EQUALITY = ['eq', 'ne', 'in', 'notIn'];
/** These need a number or a text. */
const CONVERTING = ['gt', 'ge', 'lt', 'le', 'startsWith', 'endsWith'];

/** `eq(jsonpath('$.state'), 'ready')`: what `jsonpath` gives is always an array. */
export const missingIndex: LintRule = {
  id: 'missing-index',
  summary: 'a jsonpath that is compared without [0] behind it',
  *find(source) {
    for (const call of source.callsOf([...EQUALITY, ...CONVERTING])) {
      const consequence = EQUALITY.includes(call.function.name)
        ? `${call.typedName} finds no array equal to anything else`
        : `${call.typedName} cannot convert one, which is an error`;
      for (const { start, end } of call.arguments.filter(isJsonpath)) {
        yield {
          start,
          end,
          message: `jsonpath gives an array, even of one match, and ${consequence}.`,
          hint: 'Add [0] for the first match.',
          edits: [{ start: end, end, text: '[0]' }],
        };
      }
    }
  },
};
