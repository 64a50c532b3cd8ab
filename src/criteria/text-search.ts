/** Up to this length the built-in search is fast whatever the text; beyond, hostile texts make it quadratic. */
const LONGEST_FOR_BUILT_IN = 250;

/** Finds one text in others, in linear time also for long and repetitive ones. */
export class TextSearch {
  readonly #sought: string;
  /** For every prefix of the sought text, the length of its longest proper prefix that also ends it. */
  readonly #borders: Uint32Array | undefined;

  /** @param sought not empty, or it is found everywhere */
  constructor(sought: string) {
    this.#sought = sought;
    this.#borders = sought.length > LONGEST_FOR_BUILT_IN ? bordersOf(sought) : undefined;
  }

  /** Index of the first place at or after `start`, or -1. */
  find(text: string, start: number): number {
    const sought = this.#sought;
    const borders = this.#borders;
    if (!borders) return text.indexOf(sought, start);
    let matched = 0;
    for (let index = start; index < text.length; index++) {
      while (matched > 0 && text.charCodeAt(index) !== sought.charCodeAt(matched)) matched = borders[matched - 1] ?? 0;
      if (text.charCodeAt(index) === sought.charCodeAt(matched)) matched++;
      if (matched === sought.length) return index - matched + 1;
    }
    return -1;
  }
}

function bordersOf(text: string): Uint32Array {
  const borders = new Uint32Array(text.length);
  let length = 0;
  for (let index = 1; index < text.length; index++) {
    while (length > 0 && text.charCodeAt(index) !== text.charCodeAt(length)) length = borders[length - 1] ?? 0;
    if (text.charCodeAt(index) === text.charCodeAt(length)) length++;
    borders[index] = length;
  }
  return borders;
}

/**
 * The parts of a text between the places where a delimiter stands, which do not overlap.
 *
 * @param delimiter where it is empty, the text is one part
 * @param fold takes out what the search ignores; must keep the length of a text
 */
export function splitText(text: string, delimiter: string, fold?: (part: string) => string): string[] {
  if (delimiter === '') return [text];
  const searched = fold ? fold(text) : text;
  const search = new TextSearch(fold ? fold(delimiter) : delimiter);
  const parts: string[] = [];
  let start = 0;
  for (let end = search.find(searched, 0); end !== -1; end = search.find(searched, start)) {
    parts.push(text.slice(start, end));
    start = end + delimiter.length;
  }
  parts.push(text.slice(start));
  return parts;
}
