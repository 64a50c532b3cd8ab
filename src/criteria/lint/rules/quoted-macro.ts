import type { LintRule } from '../finding.js';

const MACRO = /\$\(([^()']*)\)/g;

/** Predefined variables whose values are ids, hashes and numbers. */
const WITHOUT_QUOTES = /^(?:system|build|release)\.\w*(?:id|attempt|sourceversion)$/i;

/** `'$(name)'`: the value is put in before the criterion is read, and a quote in it ends the text. */
export const quotedMacro: LintRule = {
  id: 'quoted-macro',
  summary: 'a $(macro) in quotes, whose value may hold a quote',
  *find({ pieces }) {
    for (const { kind, raw, start } of pieces) {
      if (kind !== 'text') continue;
      for (const { 0: macro, 1: name = '', index } of raw.matchAll(MACRO)) {
        if (WITHOUT_QUOTES.test(name)) continue;
        yield {
          start: start + index,
          end: start + index + macro.length,
          message: `A single quote in the value of ${macro} would end the text: nothing escapes it.`,
          hint: 'Make sure that the value never holds one, or double it where the variable is set.',
        };
      }
    }
  },
};
