import type { Terminal } from './command.js';

/** The terminal of this process, looked at when a command asks. */
export const processTerminal: Terminal = {
  get columns() {
    // Some terminals say 0, which is no width.
    return (process.stdout.isTTY && process.stdout.columns) || undefined;
  },
  get showsProgress() {
    return process.stderr.isTTY === true && process.env['TERM'] !== 'dumb';
  },
  get canAsk() {
    return process.stdin.isTTY === true && process.stderr.isTTY === true;
  },
  async ask(question) {
    const { createInterface } = await import('node:readline/promises');
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question);
    } catch (error) {
      // Ctrl-C and Ctrl-D are no answer, and so no yes.
      if (error instanceof Error && error.name === 'AbortError') return '';
      throw error;
    } finally {
      lines.close();
    }
  },
};
