import type { LintRule } from '../finding.js';

/** Functions that the documentation of later years has; the engine that servers of 2019 carry does not. */
const NEWER = ['length', 'lower', 'upper', 'trim', 'replace', 'iif', 'substring'];

/** `lower(root.name)`: an unknown name on a server whose engine is older than the function. */
export const newerFunction: LintRule = {
  id: 'newer-function',
  summary: 'a function that older servers lack',
  *find(source) {
    for (const { start, typedName } of source.callsOf(NEWER)) {
      yield {
        start,
        end: start + typedName.length,
        message: `${typedName} came later than the engine that older servers carry, where it is an unknown name.`,
        hint: 'Make sure that your server has it; comparisons ignore case without lower and upper.',
      };
    }
  },
};
