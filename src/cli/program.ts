import { suggest } from '../nearest.js';
import type { CommandContext, Output, Terminal } from './command.js';
import { type CommandEntry, commands } from './commands.js';
import { UsageError } from './errors.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { commandHelp, programHelp } from './help.js';
import { parseArguments } from './parse-arguments.js';
import { reportError } from './report-error.js';
import { createStyle, wantsColours } from './style.js';

/** The parts of the process that the program uses. */
export interface ProgramHost {
  stdin(): AsyncIterable<Uint8Array>;
  readonly stdout: Output & { readonly isTTY?: boolean };
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly version: string;
  readonly terminal: Terminal;
  interruption(): AbortSignal;
}

/**
 * Runs the program with these arguments. All errors end here: what it gives is the exit code.
 */
export async function runProgram(given: readonly string[], host: ProgramHost): Promise<ExitCode> {
  const { stdout, stderr, environment } = host;
  const json = given.includes('--json');
  const verbose = given.includes('--verbose');
  try {
    // Options of every command may stand before its name: they take no values.
    const position = given.findIndex((argument) => !argument.startsWith('-'));
    const name = given[position];
    if (name === undefined) return runWithoutCommand(given, host);
    const entry = findCommand(given.slice(position));
    if (!entry) return helpOfGroup(name, given, host);
    const command = await entry.load();
    const parsed = parseArguments(command, given.toSpliced(position, entry.name.split(' ').length));
    if (parsed.has('help')) {
      stdout.write(commandHelp(command));
      return exitCodes.success;
    }
    if (parsed.has('version')) {
      stdout.write(`${host.version}\n`);
      return exitCodes.success;
    }
    const style = createStyle(wantsColours(stdout, environment, parsed.has('no-color')));
    const { workingDirectory } = host;
    const context: CommandContext = {
      stdin: () => host.stdin(),
      stdout,
      stderr,
      environment,
      workingDirectory,
      json,
      verbose,
      style,
      terminal: host.terminal,
      interruption: () => host.interruption(),
    };
    return await command.run(parsed, context);
  } catch (error) {
    return reportError(error, { stdout, stderr, json, verbose });
  }
}

function runWithoutCommand(given: readonly string[], { stdout, version }: ProgramHost): ExitCode {
  if (given.includes('--version')) {
    stdout.write(`${version}\n`);
    return exitCodes.success;
  }
  const unknown = given.find((argument) => argument !== '--help' && argument !== '--no-color' && argument !== '--json');
  if (unknown !== undefined)
    throw new UsageError(`'${unknown}' needs a command before it.`, { hint: 'See: agentless --help' });
  if (!given.includes('--help')) throw new UsageError('No command is given.', { hint: 'See: agentless --help' });
  stdout.write(programHelp(commands, version));
  return exitCodes.success;
}

/** The command whose name, of one word or two, the arguments begin with. */
function findCommand([first, second]: readonly string[]): CommandEntry | undefined {
  return commands.find(({ name }) => name === first || name === `${first} ${second}`);
}

/** `agentless task --help` lists the commands that begin with that word; without `--help` one of them is missing. */
function helpOfGroup(word: string, given: readonly string[], { stdout, version }: ProgramHost): ExitCode {
  const group = commands.filter(({ name }) => name.startsWith(`${word} `));
  if (group.length === 0) throw unknownCommand(word);
  if (!given.includes('--help')) {
    const names = group.map(({ name }) => name).join(', ');
    throw new UsageError(`'${word}' is not a whole command.`, {
      hint: `Commands: ${names}. See: agentless ${word} --help`,
    });
  }
  stdout.write(programHelp(group, version));
  return exitCodes.success;
}

function unknownCommand(name: string): UsageError {
  const names = commands.map((command) => command.name);
  return new UsageError(`Unknown command '${name}'.`, {
    hint: `${suggest(name, names, 'commands')} See: agentless --help`,
  });
}
