/** How a text is written in YAML. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/** Characters of an escape in double quotes, where they are not two. */
const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

const BREAK = /^[ \t]*\r?\n/;

/** Spaces at the end of a line that are looked through for its break. */
const LONGEST_LINE_END = 200;

/** How the text that begins at `start` is written. */
export function styleAt(source: string, start: number): ScalarStyle {
  const first = source.charAt(start);
  if (first === "'") return 'single';
  if (first === '"') return 'double';
  return first === '|' || first === '>' ? 'block' : 'plain';
}

/**
 * Where each character of a YAML text stands in its file, and after them where the text ends: quotes are doubled,
 * characters escaped, lines folded and indented there.
 *
 * @param source the file
 * @param start where the text begins, its quote or the sign of a block included
 * @param text what it says
 */
export function placesOf(source: string, start: number, text: string): readonly number[] {
  const style = styleAt(source, start);
  let index = style === 'plain' ? start : start + 1;
  let indentation = Number.POSITIVE_INFINITY;
  if (style === 'block') {
    const line = source.indexOf('\n', start) + 1;
    index = afterSpaces(source, line, indentation);
    // What a line of a block is indented beyond its first line belongs to the text.
    indentation = index - line;
  }
  const places: number[] = [];
  for (const symbol of text.split('')) {
    places.push(index);
    const isEscape = style === 'double' && source.charAt(index) === '\\';
    if (!isEscape && isBreak(source, index, symbol))
      index = afterSpaces(source, source.indexOf('\n', index) + 1, indentation);
    else index += lengthOf(source, index, symbol, style);
  }
  return [...places, index];
}

/** A break with the indentation after it is one character of the text; so are, before it, spaces at the end of a line. */
function isBreak(source: string, index: number, symbol: string): boolean {
  return symbol === '\n' || (symbol === ' ' && BREAK.test(source.slice(index, index + LONGEST_LINE_END)));
}

function lengthOf(source: string, index: number, symbol: string, style: ScalarStyle): number {
  if (style === 'single' && symbol === "'") return 2;
  if (style !== 'double' || source.charAt(index) !== '\\') return 1;
  return ESCAPE_LENGTHS[source.charAt(index + 1)] ?? 2;
}

function afterSpaces(source: string, index: number, most: number): number {
  let end = index;
  while (end - index < most && ' \t'.includes(source.charAt(end) || 'end')) end++;
  return end;
}

/** A text in single quotes of YAML, on one line. */
export function quoteYaml(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return `'${lines.filter(Boolean).join(' ').replaceAll("'", "''")}'`;
}
