import type { CommandContext } from './command.js';
import { type LiveLine, liveLineOf } from './live-line.js';

/** Tells how far long work is: on a terminal in one line that is written over, elsewhere in plain lines. */
export class Progress {
  readonly #context: CommandContext;
  readonly #every: number;
  readonly #line: LiveLine;

  /** @param every where standard error is no terminal, only each so manieth step gets a line. */
  constructor(context: CommandContext, every = 100) {
    this.#context = context;
    this.#every = every;
    this.#line = liveLineOf(context);
  }

  /** @param total absent where it is not known. */
  step(what: string, done: number, total?: number): void {
    const { terminal, stderr, json } = this.#context;
    const text = total === undefined ? `${what} ${done}` : `${what} ${done}/${total}`;
    if (terminal.showsProgress) this.#line.show(text);
    else if (!json && done % this.#every === 0) stderr.write(`${text}\n`);
  }

  /** Takes the line away. */
  end(): void {
    this.#line.clear();
  }
}
