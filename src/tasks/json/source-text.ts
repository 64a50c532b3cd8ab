import type { SourceLocation } from '../../errors.js';

/** A text of the user that turns positions in it into lines and columns. */
export class SourceText {
  readonly text: string;
  readonly #file: string | undefined;
  #lineStarts: readonly number[] | undefined;

  /** @param file how locations name the text. */
  constructor(text: string, file?: string) {
    this.text = text;
    this.#file = file;
  }

  /** The text as a whole: its file, where it has one. */
  get location(): SourceLocation {
    return this.#file === undefined ? {} : { file: this.#file };
  }

  /** @param position counted from 0; line and column count from 1. */
  locate(position: number): SourceLocation {
    this.#lineStarts ??= findLineStarts(this.text);
    const starts = this.#lineStarts;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return { ...this.location, line: low + 1, column: position - (starts[low] ?? 0) + 1 };
  }
}

/** A byte-order mark belongs to no column. */
function findLineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}
