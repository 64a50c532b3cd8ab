import { nearest } from '../nearest.js';
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
  const [second] = given.slice(given.indexOf(word) + 1).filter((argument) => !argument.startsWith('-'));
  if (group.length === 0) throw unknownCommand(word, second);
  if (!given.includes('--help')) throw second === undefined ? halfCommand(word) : unknownCommandOf(word, second);
  stdout.write(programHelp(group, version));
  return exitCodes.success;
}

function halfCommand(group: string): UsageError {
  return new UsageError(`'${group}' is not a whole command.`, { hint: listOf(group) });
}

/** The group is right: only its own commands can be meant. */
function unknownCommandOf(group: string, word: string): UsageError {
  const alike = nearest(word, wordsOf(group));
  const hint = alike === undefined ? listOf(group) : `Did you mean '${group} ${alike}'? See: agentless ${group} --help`;
  return new UsageError(`Unknown command '${group} ${word}'.`, { hint });
}

function listOf(group: string): string {
  return `Commands of ${group}: ${wordsOf(group).join(', ')}. See: agentless ${group} --help`;
}

/** The second words of the commands of a group. */
function wordsOf(group: string): string[] {
  const names = commands.filter(({ name }) => name.startsWith(`${group} `));
  return names.map(({ name }) => name.slice(group.length + 1));
}

/** A slip of the keyboard in one word or two, or the second word without its group: `list`. */
function unknownCommand(word: string, second: string | undefined): UsageError {
  const names = commands.map(({ name }) => name);
  const whole = names.find((name) => name.endsWith(` ${word}`));
  const meant = [...(second === undefined ? [] : [`${word} ${second}`]), word]
    .map((given) => ({ given, alike: nearest(given, names) }))
    .find(({ alike }) => alike !== undefined) ?? { given: word, alike: whole };
  const suggestion = meant.alike === undefined ? '' : `Did you mean '${meant.alike}'? `;
  return new UsageError(`Unknown command '${meant.given}'.`, { hint: `${suggestion}See: agentless --help` });
}
