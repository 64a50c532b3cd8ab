import type { Command, OptionDeclaration } from './command.js';
import { globalOptions } from './parse-arguments.js';

/** What `agentless --help` lists of a command. */
export interface CommandSummary {
  readonly name: string;
  readonly summary: string;
}

/** The help of the whole program. */
export function programHelp(commands: readonly CommandSummary[], version: string): string {
  return [
    `agentless ${version}: server (agentless) tasks of Azure Pipelines, on your own machine`,
    '',
    'Usage: agentless COMMAND [OPTIONS]',
    '',
    'Commands:',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Options of every command:',
    ...columns(globalOptions.map(optionRow)),
    '',
    'Exit codes:',
    ...columns([
      ['0', 'done, or the answer is yes'],
      ['1', 'a negative verdict: a run failed, something was found'],
      ['2', 'bad usage or bad input; nothing was sent'],
      ['3', 'the other side refused, lacks it, or could not be reached'],
      ['70', 'a defect of this program'],
    ]),
    '',
    'Examples:',
    ...examples([
      { command: 'agentless demo', help: 'see a server task at work, in both completion modes' },
      { command: 'agentless run azure-pipelines.yml', help: 'run the server jobs of a pipeline here' },
      { command: 'agentless run --help', help: 'help and examples of one command' },
    ]),
    '',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const positionals = command.positionals.map(({ name, multiple }) => ` [${name}]${multiple ? '...' : ''}`).join('');
  return [
    `agentless ${command.name}: ${command.summary}`,
    '',
    `Usage: agentless ${command.name}${positionals} [OPTIONS]`,
    '',
    ...section(
      'Arguments:',
      command.positionals.map(({ name, help }) => [name, help]),
    ),
    ...section('Options:', command.options.map(optionRow)),
    'Options of every command:',
    ...columns(globalOptions.map(optionRow)),
    '',
    'Examples:',
    ...examples(command.examples),
    '',
  ].join('\n');
}

function section(title: string, rows: readonly (readonly [string, string])[]): string[] {
  return rows.length === 0 ? [] : [title, ...columns(rows), ''];
}

function optionRow({ name, value, multiple, help }: OptionDeclaration): [string, string] {
  const repeated = multiple ? '...' : '';
  return [`--${name}${value === undefined ? '' : ` ${value}`}${repeated}`, help];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

function examples(list: Command['examples']): string[] {
  return list.flatMap(({ command, help }) => [`  # ${help}`, `  ${command}`]);
}
