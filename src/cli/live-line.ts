import type { CommandContext, Output, Terminal } from './command.js';
import { printable } from './table.js';
import { fitText } from './text-width.js';

/** A program's terminal erases the line and goes back to its start. */
const CLEAR_LINE = '\u001b[2K\r';

/** Columns of a terminal of which standard output does not tell the width, as where it is a file. */
const USUAL_COLUMNS = 80;

/** The line of a terminal that is written over while something goes on. Where there is no terminal, there is none. */
export class LiveLine {
  readonly #terminal: Terminal;
  readonly #stderr: Output;
  #text = '';

  constructor({ terminal, stderr }: Pick<CommandContext, 'terminal' | 'stderr'>) {
    this.#terminal = terminal;
    this.#stderr = stderr;
  }

  /** Puts a text in the place of the one that is there. */
  show(text: string): void {
    if (!this.#terminal.showsProgress) return;
    // In the last column some terminals begin a new row already, which could not be taken away.
    const width = (this.#terminal.columns ?? USUAL_COLUMNS) - 1;
    this.#text = fitText(printable(text), Math.max(1, width));
    this.#stderr.write(`${CLEAR_LINE}${this.#text}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#text !== '') this.#stderr.write(CLEAR_LINE);
    this.#text = '';
  }

  /** Writes a line that stays, above the one that is written over. */
  print(text: string): void {
    const shown = this.#text;
    this.clear();
    this.#stderr.write(`${text}\n`);
    if (shown !== '') this.show(shown);
  }
}

const lines = new WeakMap<Output, LiveLine>();

/** The live line of a context's standard error: there is one, whoever writes to it. */
export function liveLineOf(context: Pick<CommandContext, 'terminal' | 'stderr'>): LiveLine {
  const known = lines.get(context.stderr);
  if (known) return known;
  const line = new LiveLine(context);
  lines.set(context.stderr, line);
  return line;
}
