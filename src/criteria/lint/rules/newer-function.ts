import type { LintRule } from '../finding.js';

/** Functions that the documentation of later years has and the engine of servers of 2019 lacks, and what also does. */
const NEWER: ReadonlyMap<string, string> = new Map([
  ['length', 'count(…) counts the items of a list.'],
  ['lower', 'Comparisons ignore case without it.'],
  ['upper', 'Comparisons ignore case without it.'],
  ['trim', 'contains(…, …) finds a text with spaces around it too.'],
  ['replace', 'contains(…, …), startsWith(…, …) and endsWith(…, …) compare a part of a text.'],
  ['substring', 'startsWith(…, …), endsWith(…, …) and contains(…, …) compare a part of a text.'],
  ['iif', 'A condition can be written or(and(condition, a), and(not(condition), b)).'],
]);

/** `lower(root.name)`: an unknown name on a server whose engine is older than the function. */
export const newerFunction: LintRule = {
  id: 'newer-function',
  summary: 'a function that older servers lack',
  *find(source) {
    for (const call of source.callsOf([...NEWER.keys()])) {
      const { start, typedName } = call;
      yield {
        start,
        end: start + typedName.length,
        message: `${typedName} came later than the engine that older servers carry, where it is an unknown name.`,
        hint: `Make sure that your server has it. ${NEWER.get(call.function.name) ?? ''}`.trimEnd(),
      };
    }
  },
};
