/** Characters of a text that are shown before and after what is underlined. */
const AROUND = 60;

/**
 * The text with carets below a part of it, as two lines. Of a long text only what is near is shown.
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
  const width = Math.max(Math.min(end, last) - start, 1);
  return [line, ' '.repeat(before.length + start - first) + '^'.repeat(width)];
}
