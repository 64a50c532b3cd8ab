import type { Command, CommandContext } from '../../src/cli/command.js';
import type { ExitCode } from '../../src/cli/exit-codes.js';
import { parseArguments } from '../../src/cli/parse-arguments.js';
import { createStyle } from '../../src/cli/style.js';

/** What a call of a command has left. */
export interface CallResult {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CallOptions {
  readonly workingDirectory: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What is on standard input. Default: nothing. */
  readonly stdin?: string | Uint8Array;
  /** A terminal of so many columns, at which a person answers. Default: none. */
  readonly terminal?: { readonly columns?: number; readonly answer?: string };
}

/** Calls a command with arguments as a shell would give them. */
export async function call(
  command: Command,
  words: readonly string[],
  { workingDirectory, environment = {}, stdin = '', terminal }: CallOptions,
): Promise<CallResult> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const context: CommandContext = {
    stdin: async function* () {
      yield Buffer.from(stdin);
    },
    stdout: { write: (text) => void stdout.push(text) },
    stderr: { write: (text) => void stderr.push(text) },
    environment,
    workingDirectory,
    json: words.includes('--json'),
    verbose: words.includes('--verbose'),
    style: createStyle(false),
    terminal: {
      columns: terminal?.columns,
      showsProgress: false,
      canAsk: terminal?.answer !== undefined,
      ask: async (question) => {
        stderr.push(question);
        return terminal?.answer ?? '';
      },
    },
    interruption: () => new AbortController().signal,
  };
  const exitCode = await command.run(parseArguments(command, words), context);
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}
