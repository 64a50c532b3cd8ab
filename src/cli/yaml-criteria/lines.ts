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

  /** The place of an index that is not before `line`. */
  placeOf(index: number, line: number): { readonly line: number; readonly column: number } {
    let found = line;
    for (let next = this.#starts[found]; next !== undefined && next <= index; next = this.#starts[found]) found++;
    return { line: found, column: index - (this.#starts[found - 1] ?? 0) + 1 };
  }
}
