import { firstCriterion } from './criterion-text.js';
import { QUOTING_HINT, type QuotingFault } from './quoting.js';

/** What YAML makes of these in double quotes. Beside them it knows escapes of quotes, backslashes and codes. */
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['t', 'a tab'],
  ['n', 'a line break'],
  ['r', 'a carriage return'],
  ['b', 'a backspace'],
  ['f', 'a form feed'],
  ['v', 'a vertical tab'],
  ['a', 'a bell'],
  ['e', 'an escape character'],
  ['0', 'a null character'],
]);

const KNOWN = /["\\/ \t\r\nxuUN_LP]/;

const ESCAPE_OR_QUOTE = /\\([\s\S])|'/g;

/**
 * A backslash in double quotes that is not the one of an escaped quote: `"eq(root.path, 'C:\temp')"` has a tab in it.
 * Outside the texts of a criterion a tab or a line break is a space, and no fault.
 *
 * @param end index behind the last character between the quotes
 */
export function escapeFault(source: string, start: number, end: number): QuotingFault | undefined {
  const content = source.slice(start + 1, end);
  let isInText = false;
  for (const { index, 1: letter } of content.matchAll(ESCAPE_OR_QUOTE)) {
    if (letter === undefined || letter === "'") isInText = !isInText;
    if (letter === undefined) continue;
    const control = CONTROLS.get(letter);
    if (control === undefined ? KNOWN.test(letter) : !isInText) continue;
    const message = control
      ? `In double quotes YAML makes ${control} of \\${letter}.`
      : `In double quotes YAML reads \\${letter} as an escape, and there is no such one.`;
    // A line break may well be meant.
    const fix = letter === 'n' ? undefined : firstCriterion([asWritten(content)]);
    const span = { start, end: end + 1 };
    return { rule: 'yaml-escapes', index: start + 1 + index, message, hint: QUOTING_HINT, fix, span };
  }
  return undefined;
}

/** What stands between the quotes, with each backslash that is before no quote, slash or backslash. */
function asWritten(content: string): string {
  return content.replace(/\\(["'\\/])/g, '$1').replace(/\s*\n\s*/g, ' ');
}
