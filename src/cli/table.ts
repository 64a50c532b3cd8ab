import { fitText, padText, textWidth } from './text-width.js';

/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** Colours the padded text. */
  readonly paint?: (text: string, row: Row) => string;
  /** Whether it is shortened only where the others cannot give way any more, as an id, of which a part is of little use. */
  readonly shrinksLast?: boolean;
  /** Whether it is left out where it would have to be shortened. */
  readonly goesFirst?: boolean;
}

/** Columns of the terminal below which none of a table is shortened while another can still give way. */
const NARROW_COLUMN = 8;

/** Columns of the terminal below which a column of a table tells nothing: it is left out. */
const NARROWEST_COLUMN = 4;

/** Columns that a text is padded to off a terminal, where nothing is cut: one long name is not to widen all rows. */
export const MAXIMUM_PADDING = 60;

const GAP = '  ';

/**
 * Lines of a table: aligned columns, cut with an ellipsis where they do not fit into the terminal. Where there is no room
 * even then, columns are left out from the right.
 *
 * @param width columns of the terminal; undefined leaves every text whole, for files and pipes.
 */
export function tableLines<Row>(
  all: readonly Column<Row>[],
  rows: readonly Row[],
  width: number | undefined,
  strong: (text: string) => string = (text) => text,
): string[] {
  const columns = width === undefined ? all : withoutDispensable(all, rows, width);
  const cells = rows.map((row) => columns.map(({ text }) => printable(text(row))));
  const natural = columns.map((column) => naturalWidth(column, rows));
  const widths =
    width === undefined
      ? natural.map((size) => Math.min(size, MAXIMUM_PADDING))
      : narrowed(natural, columns, Math.max(1, width));
  const shown = columns.slice(0, widths.length);
  const cell = (text: string, index: number): string => {
    const size = widths[index] ?? 0;
    const fitted = width === undefined ? text : fitText(text, size);
    // The last column needs no spaces behind it.
    return index === shown.length - 1 ? fitted : padText(fitted, size);
  };
  const header = shown.map(({ title }, index) => strong(cell(title, index))).join(GAP);
  const lines = rows.map((row, rowIndex) =>
    shown
      .map(({ paint }, index) => {
        const text = cell(cells[rowIndex]?.[index] ?? '', index);
        return paint ? paint(text, row) : text;
      })
      .join(GAP),
  );
  return [header, ...lines];
}

/** All columns where those that may go can stay whole; else only the others. */
function withoutDispensable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
): readonly Column<Row>[] {
  const smallest = columns.map((column) => {
    const natural = naturalWidth(column, rows);
    return column.shrinksLast || column.goesFirst ? natural : Math.min(natural, NARROW_COLUMN);
  });
  return total(smallest) <= width ? columns : columns.filter(({ goesFirst }) => !goesFirst);
}

/** Columns of the terminal that the longest text of a column takes. */
function naturalWidth<Row>({ title, text }: Column<Row>, rows: readonly Row[]): number {
  return rows.reduce((widest, row) => Math.max(widest, textWidth(printable(text(row)))), textWidth(title));
}

/** The widths of those columns that have room. */
function narrowed<Row>(natural: readonly number[], columns: readonly Column<Row>[], width: number): number[] {
  const widths = natural.slice(0, countWithRoom(natural, width));
  const isFirst = (index: number): boolean => columns[index]?.shrinksLast !== true;
  shrink(widths, width, NARROW_COLUMN, isFirst);
  shrink(widths, width, NARROW_COLUMN, () => true);
  shrink(widths, width, 1, () => true);
  return widths;
}

function countWithRoom(natural: readonly number[], width: number): number {
  const smallest = natural.map((size) => Math.min(size, NARROWEST_COLUMN));
  let count = smallest.length;
  while (count > 1 && total(smallest.slice(0, count)) > width) count -= 1;
  return count;
}

/** Takes what is too much from the widest columns first. */
function shrink(widths: number[], width: number, floor: number, mayShrink: (index: number) => boolean): void {
  for (let excess = total(widths) - width; excess > 0; excess -= 1) {
    const widest = widths.reduce(
      (best, size, index) => (mayShrink(index) && size > (widths[best] ?? floor) ? index : best),
      -1,
    );
    const size = widths[widest];
    if (size === undefined) return;
    widths[widest] = size - 1;
  }
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, size) => sum + size, 0) + GAP.length * (widths.length - 1);
}

/** What a server sent may not control the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
