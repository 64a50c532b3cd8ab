/** The places of a text by line and column, both counted from 1. */
export class Lines {
  readonly #starts = [0];

  constructor(text: string) {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) this.#starts.push(end + 1);
  }

  /** The index of a place. */
  indexOf(line = 1, column = 1): number {
    return (this.#starts[line - 1] ?? 0) + column - 1;
  }

  /** The place of an index. */
  placeOf(index: number): { readonly line: number; readonly column: number } {
    let first = 0;
    let last = this.#starts.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if ((this.#starts[middle] ?? 0) <= index) first = middle;
      else last = middle - 1;
    }
    return { line: first + 1, column: index - (this.#starts[first] ?? 0) + 1 };
  }
}
