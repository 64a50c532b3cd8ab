/** What stands in the place of a secret, as in the service's own logs. */
export const MASK = '***';

const BEGINS = 1;
const GOES_ON = 2;

/**
 * The places of secrets in one text. A byte for each character, and no object for each place: a text of many million
 * characters may consist of nothing else.
 */
export class Places {
  readonly #length: number;
  #marks: Uint8Array | undefined;
  /** Up to here everything behind the last place that was marked goes on: it need not be marked again. */
  #lastEnd = 0;
  #lastStart = 0;

  /** @param length of the text. */
  constructor(length: number) {
    this.#length = length;
  }

  mark(start: number, end: number): void {
    this.#marks ??= new Uint8Array(this.#length);
    if (this.#marks[start] === 0) this.#marks[start] = BEGINS;
    // Places of one secret come in order, and a secret of one character repeated overlaps itself at each of them.
    const known = start > this.#lastStart && start < this.#lastEnd ? this.#lastEnd : start + 1;
    this.#marks.fill(GOES_ON, known, end);
    this.#lastStart = start;
    this.#lastEnd = end;
  }

  /** The text with one mask for each place; places that overlap are one. */
  mask(text: string): string {
    const marks = this.#marks;
    if (!marks) return text;
    const parts: string[] = [];
    let shown = 0;
    for (let position = 0; position < marks.length; position += 1) {
      if (marks[position] !== BEGINS) continue;
      parts.push(text.slice(shown, position), MASK);
      shown = position + 1;
      while (marks[shown] === GOES_ON) shown += 1;
      position = shown - 1;
    }
    parts.push(text.slice(shown));
    return parts.join('');
  }
}
