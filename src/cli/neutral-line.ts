import { neutralText } from '../neutral-text.js';

/**
 * A text of somebody else on one line of what people read: no command to an agent, no control character, and no line
 * break, after which it could look like a line of the command.
 *
 * @example neutralLine('x\nResult: True') // x\nResult: True, with a backslash and an n
 */
export function neutralLine(text: string): string {
  return neutralText(text).replaceAll('\n', '\\n');
}

/**
 * The same for a text that is to be copied, and so keeps its lines: all but the first are indented.
 *
 * @param column characters that stand before its first line
 */
export function neutralLines(text: string, column: number): string {
  return neutralText(text).replaceAll('\n', `\n${' '.repeat(column)}`);
}
