import { fitText, textWidth } from './text-width.js';

/** Spaces before every line but the first. */
const INDENT = '  ';

/**
 * A text as lines that fit the terminal, broken at its blanks; a single word that does not fit is cut.
 *
 * @param width columns of the terminal; undefined leaves the text in one line, for files and pipes.
 * @example
 * wrapText('schemes: Token, UsernamePassword', 24); // ['schemes: Token,', '  UsernamePassword']
 */
export function wrapText(text: string, width: number | undefined): string[] {
  if (width === undefined) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line.trim() === '' || textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = INDENT + word;
  }
  return [...lines, line].map((each) => fitText(each, Math.max(1, width)));
}
