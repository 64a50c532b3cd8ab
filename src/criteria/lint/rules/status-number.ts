import type { LintRule } from '../finding.js';
import { comparisonsOfStatus } from '../status-comparisons.js';

/** `eq(response['statuscode'], 200)`: the status is the name that .NET has for it. */
export const statusNumber: LintRule = {
  id: 'status-number',
  summary: 'a status that is compared with a number',
  *find(source) {
    for (const { number, name, misnamed, isOrder } of comparisonsOfStatus(source)) {
      const { start, end } = number;
      yield {
        start,
        end,
        message: `The status is a name, as ${name} is for ${source.slice(number).replaceAll("'", '')}, and no number.`,
        hint: isOrder ? "Name each that is meant: in(response['statuscode'], 'OK', 'Created')." : `Write '${name}'.`,
        ...(!isOrder && {
          edits: [
            { start, end, text: `'${name}'` },
            ...misnamed.map((link) => ({ start: link.start, end: link.end, text: "['statuscode']" })),
          ],
        }),
      };
    }
  },
};
