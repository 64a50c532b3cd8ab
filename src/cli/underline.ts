import { neutralText } from '../neutral-text.js';

/** Characters of a text that are shown before and after what is underlined. */
const AROUND = 60;

/**
 * The text, neutral, with carets below a part of it, as two lines. Of a long text only what is near is shown.
 *
 * @param start index of the part
 * @param end index after it; the carets are at least one
 */
export function underline(text: string, start: number, end: number): readonly [line: string, carets: string] {
  const first = start > AROUND ? start - AROUND : 0;
  const last = Math.min(Math.max(end, start + 1) + AROUND, first + 2 * AROUND + 40);
  const before = first > 0 ? '…' : '';
  const after = last < text.length ? '…' : '';
  const line = before + text.slice(first, last).replace(/\s/g, ' ') + after;
  const shown = neutralText(line);
  // What makes a text harmless may make it longer.
  const columnOf = (index: number): number =>
    shown.length - neutralText(line.slice(before.length + index - first)).length;
  const column = columnOf(start);
  return [shown, ' '.repeat(column) + '^'.repeat(Math.max(columnOf(Math.min(end, last)) - column, 1))];
}
