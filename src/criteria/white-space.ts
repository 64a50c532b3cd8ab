/**
 * The white space of .NET's `Char.IsWhiteSpace`, as the inside of a character class: a no-break space is in, a
 * zero-width space and a byte order mark are not.
 */
export const WHITE_SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const SPACE = new RegExp(`[${WHITE_SPACE}]`);

/** Index of the first unit at or after `start` that is no white space. */
export function skipSpaces(text: string, start: number): number {
  let index = start;
  while (index < text.length && isSpace(text.charCodeAt(index))) index++;
  return index;
}

/** The text without white space at its ends. */
export function trimSpaces(text: string): string {
  const start = skipSpaces(text, 0);
  let end = text.length;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Whether a UTF-16 unit is white space. Most text is ASCII, where two comparisons decide. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return SPACE.test(String.fromCharCode(code));
}
