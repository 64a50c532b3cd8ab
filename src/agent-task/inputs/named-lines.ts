import { InputFormError, InputLengthError } from '../errors.js';
import { MAXIMUM_LINES } from '../limits.js';

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
 * @throws InputFormError `INPUT_FORM`; it does not show the value, which may be a secret. InputLengthError `INPUT_LENGTH`
 */
export function readNamedLines(text: string, input: string, hint: string): NamedLine[] {
  const lines: NamedLine[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (lines.length === MAXIMUM_LINES) throw new InputLengthError(input, MAXIMUM_LINES, 'lines');
    const separator = line.indexOf('=');
    const name = line.slice(0, Math.max(separator, 0)).trim();
    if (separator < 0) throw new InputFormError(input, `line ${index + 1} has no equals sign`, hint);
    if (name === '') throw new InputFormError(input, `line ${index + 1} has no name`, hint);
    lines.push({ name, value: line.slice(separator + 1).trim() });
  }
  return lines;
}
