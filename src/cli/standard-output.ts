import type { Output } from './command.js';
import { type ExitCode, exitCodes } from './exit-codes.js';

/** What is told of work that was under way, or done, when nobody could be told of it. */
export const MAY_HAVE_BEEN_DONE = 'What was sent already may have been done: look before you do it again.';

/** How the program ends where its standard output takes nothing any more. */
export interface OutputFailure {
  readonly exitCode: ExitCode;
  /** For standard error. */
  readonly text: string;
}

/**
 * Standard output, which knows what was sent before it failed: exit code 2 says that nothing was.
 *
 * @example
 * const output = new StandardOutput(process.stdout);
 * output.sent('The task has started.');
 * output.failure({ code: 'ENOSPC', message: 'no space left' }).exitCode; // 3
 */
export class StandardOutput implements Output {
  readonly isTTY: boolean;
  readonly #stream: Output;
  #sent: string | undefined;
  #ended: ExitCode | undefined;

  constructor(stream: Output & { readonly isTTY?: boolean }) {
    this.#stream = stream;
    this.isTTY = stream.isTTY === true;
  }

  write(text: string): void {
    this.#stream.write(text);
  }

  sent(what: string): void {
    this.#sent = what;
  }

  /** Notes how the program ended: an output that fails afterwards makes nothing better of it. */
  ended(exitCode: ExitCode): void {
    this.#ended = exitCode;
  }

  /** What an error of the stream means. A reader that has seen enough, such as head(1), is none. */
  failure({ code, message }: NodeJS.ErrnoException): OutputFailure {
    const ending = this.#ended === exitCodes.success ? undefined : this.#ended;
    if (code === 'EPIPE') return { exitCode: ending ?? exitCodes.success, text: '' };
    const error = `error: Standard output cannot be written (${code ?? message}).\n`;
    if (ending !== undefined) return { exitCode: ending, text: error };
    if (this.#sent === undefined) return { exitCode: exitCodes.badInput, text: error };
    return { exitCode: exitCodes.remote, text: `${error}hint: ${this.#sent}\n` };
  }
}
