import { InputFormError, InputLengthError } from '../errors.js';
import { MAXIMUM_LINES } from '../limits.js';
import type { Faults } from './faults.js';

/** A line `name = value`. */
export interface NamedLine {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads lines of the form `name = value`; the first equals sign separates, and white space around both is dropped. Empty
 * lines and those that begin with `#` are skipped.
 *
 * @param hint how a line has to look.
 * @param faults learns of each line that is none, by its number: it may hold a secret.
 * @throws InputLengthError `INPUT_LENGTH`
 */
export function readNamedLines(text: string, input: string, hint: string, faults: Faults): NamedLine[] {
  const lines: NamedLine[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (lines.length === MAXIMUM_LINES) throw new InputLengthError(input, MAXIMUM_LINES, 'lines');
    const separator = line.indexOf('=');
    const name = line.slice(0, Math.max(separator, 0)).trim();
    const fault = separator < 0 ? 'no equals sign' : name === '' ? 'no name' : undefined;
    if (fault === undefined) lines.push({ name, value: line.slice(separator + 1).trim() });
    else faults.add(new InputFormError(input, `line ${index + 1} has ${fault}`, hint));
  }
  return lines;
}
