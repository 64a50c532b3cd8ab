/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** Colours the padded text. */
  readonly paint?: (text: string, row: Row) => string;
  /** How much of the space that is missing this column gives; 0 never gives any. Default: 1. */
  readonly shrinks?: number;
}

/** Characters below which no column is shortened. */
const NARROWEST_COLUMN = 8;
const GAP = '  ';

/**
 * Lines of a table: aligned columns, cut with an ellipsis where they do not fit into the terminal.
 *
 * @param width characters of the terminal; undefined leaves every text whole, for files and pipes.
 */
export function tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number | undefined,
  strong: (text: string) => string = (text) => text,
): string[] {
  const cells = rows.map((row) => columns.map(({ text }) => printable(text(row))));
  const natural = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((line) => [...(line[index] ?? '')].length)),
  );
  const widths = width === undefined ? natural : narrowed(natural, columns, width);
  const pad = (text: string, index: number): string => {
    const size = widths[index] ?? 0;
    const characters = [...text];
    if (characters.length > size) return `${characters.slice(0, Math.max(size - 1, 0)).join('')}…`;
    // The last column needs no spaces behind it.
    return index === columns.length - 1 ? text : text + ' '.repeat(size - characters.length);
  };
  const header = columns.map(({ title }, index) => strong(pad(title, index))).join(GAP);
  const lines = rows.map((row, rowIndex) =>
    columns
      .map(({ paint }, index) => {
        const text = pad(cells[rowIndex]?.[index] ?? '', index);
        return paint ? paint(text, row) : text;
      })
      .join(GAP),
  );
  return [header, ...lines];
}

/** Takes what is too much from the widest columns first. */
function narrowed<Row>(natural: readonly number[], columns: readonly Column<Row>[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (columns.length - 1) - width;
  while (excess > 0) {
    const candidates = widths
      .map((size, index) => ({ size, index }))
      .filter(({ size, index }) => size > NARROWEST_COLUMN && (columns[index]?.shrinks ?? 1) > 0);
    const widest = candidates.sort((left, right) => right.size - left.size)[0];
    if (!widest) break;
    widths[widest.index] = widest.size - 1;
    excess -= 1;
  }
  return widths;
}

/** What a server sent may not control the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
