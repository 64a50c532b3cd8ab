import type { LintRule } from '../finding.js';
import { holdsNoQuote, MACRO } from '../replaced.js';

/** `'$(name)'`: the value is put in before the criterion is read, and a quote in it ends the text. */
export const quotedMacro: LintRule = {
  id: 'quoted-macro',
  summary: 'a $(macro) in quotes, whose value may hold a quote',
  *find({ pieces }) {
    for (const { kind, raw, start } of pieces) {
      if (kind !== 'text') continue;
      for (const { 0: macro, 1: name = '', index } of raw.matchAll(MACRO)) {
        if (holdsNoQuote(name)) continue;
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
