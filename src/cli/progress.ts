import type { CommandContext } from './command.js';

/** A program's terminal erases the line and goes back to its start. */
const CLEAR_LINE = '\u001b[2K\r';

/** Tells how far long work is: on a terminal in one line that is written over, elsewhere in plain lines. */
export class Progress {
  readonly #context: CommandContext;
  readonly #every: number;
  #shown = false;

  /** @param every where standard error is no terminal, only each so manieth step gets a line. */
  constructor(context: CommandContext, every = 100) {
    this.#context = context;
    this.#every = every;
  }

  /** @param total absent where it is not known. */
  step(what: string, done: number, total?: number): void {
    const { terminal, stderr, json } = this.#context;
    const text = total === undefined ? `${what} ${done}` : `${what} ${done}/${total}`;
    if (terminal.showsProgress) {
      stderr.write(`${CLEAR_LINE}${text}`);
      this.#shown = true;
    } else if (!json && done % this.#every === 0) stderr.write(`${text}\n`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown) this.#context.stderr.write(CLEAR_LINE);
    this.#shown = false;
  }
}
