import { MAXIMUM_FEED_LINE_LENGTH, MAXIMUM_LINE_LENGTH } from '../limits.js';

const LINE_BREAK = /\r\n|\n|\r/;

/** Stands in front of what goes on with a line that is too long for one. */
export const CONTINUATION = '[continued] ';

/** Control characters but the tab, and with them half a character, which no encoding has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNSHOWN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/u;

/** Colours as terminals have them, which the service's log view shows, or one character that no view shows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const COLOUR_OR_UNSHOWN = /\u001b\[[\d;]{0,32}m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/gu;

/** The lines of a text; a line break at its end begins no further one. */
export function linesOf(text: string): readonly string[] {
  if (!text.includes('\n') && !text.includes('\r')) return [text];
  const lines = text.split(LINE_BREAK);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Makes control characters visible, as `␀` for NUL: a log is text, and what it does not show would be lost to its
 * readers. Colours stay.
 */
export function visible(line: string): string {
  if (!UNSHOWN.test(line)) return line;
  return line.replaceAll(COLOUR_OR_UNSHOWN, (found) => (found.length > 1 ? found : picture(found.charCodeAt(0))));
}

/** A line in pieces that a log can show; most lines are one. */
export function piecesOf(line: string): readonly string[] {
  if (line.length <= MAXIMUM_LINE_LENGTH) return [line];
  const pieces: string[] = [];
  for (let start = 0; start < line.length; ) {
    const marker = start === 0 ? '' : CONTINUATION;
    const end = wholeCharacters(line, start + MAXIMUM_LINE_LENGTH - marker.length);
    pieces.push(marker + line.slice(start, end));
    start = end;
  }
  return pieces;
}

/** A line as short as the live feed wants it, with a mark where it is cut. */
export function cutForFeed(line: string): string {
  if (line.length <= MAXIMUM_FEED_LINE_LENGTH) return line;
  return `${line.slice(0, wholeCharacters(line, MAXIMUM_FEED_LINE_LENGTH - 1))}…`;
}

/** The same place, or the one before where it would cut a character in two. */
function wholeCharacters(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

/** The pictures of Unicode for control characters; those without one as JSON would write them. */
function picture(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return code < 0x100 ? `\\u00${code.toString(16)}` : '\ufffd';
}
