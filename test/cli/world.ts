import type { CommandContext } from '../../src/cli/command.js';
import { createStyle } from '../../src/cli/style.js';

/** A world of which only the outputs and the terminal matter. */
export interface TestWorld {
  readonly context: CommandContext;
  /** What was written to standard error so far. */
  stderr(): string;
}

export interface TestTerminal {
  readonly showsProgress?: boolean;
  readonly columns?: number;
  readonly json?: boolean;
}

export function createWorld({ showsProgress = false, columns, json = false }: TestTerminal = {}): TestWorld {
  const written: string[] = [];
  return {
    stderr: () => written.join(''),
    context: {
      stdin: async function* () {},
      stdout: { write: () => {} },
      stderr: { write: (text) => void written.push(text) },
      environment: {},
      workingDirectory: '/',
      json,
      verbose: false,
      style: createStyle(false),
      terminal: { columns, showsProgress, canAsk: false, ask: async () => '' },
      interruption: () => new AbortController().signal,
    },
  };
}

/** What a person sees of a terminal in the end: lines that were written over are gone. */
export function screenOf(written: string): string[] {
  return written.split('\n').map((line) => line.slice(line.lastIndexOf('\r') + 1));
}
