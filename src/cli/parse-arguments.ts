import { parseArgs } from 'node:util';
import { nearest } from '../nearest.js';
import type { Command, GivenArguments, OptionDeclaration } from './command.js';
import { UsageError } from './errors.js';

/** The options that every command takes. */
export const globalOptions: readonly OptionDeclaration[] = [
  { name: 'json', help: 'one JSON document on standard output, for programs' },
  { name: 'no-color', help: 'no colours, also by the environment variable NO_COLOR' },
  { name: 'verbose', help: 'tell more, and the stack of an error' },
  { name: 'help', help: 'this help' },
  { name: 'version', help: 'the version' },
];

/**
 * Reads the arguments behind a command's name.
 *
 * @throws UsageError `USAGE` on an unknown option (the nearest is suggested), a missing value, an option given twice
 *   that may be given once, or too many arguments.
 */
export function parseArguments(command: Command, given: readonly string[]): GivenArguments {
  const declared = new Map([...globalOptions, ...command.options].map((option) => [option.name, option]));
  const options = Object.fromEntries(
    [...declared.values()].map(({ name, value }) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  );
  const { isExpression, mayBeNegative } = command.positionals[0] ?? {};
  const pattern = isExpression ? NEGATIVE_EXPRESSION : mayBeNegative ? NEGATIVE_NUMBER : undefined;
  const [first, words] = pattern ? takeNegative(given, pattern, declared) : [undefined, given];
  const { tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = first === undefined ? [] : [first];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = declared.get(token.name);
    if (!option) throw unknownOption(command, token.rawName, [...declared.keys()]);
    values.set(token.name, [...(values.get(token.name) ?? []), readValue(command, option, token.value)]);
  }
  for (const [name, { length }] of values) {
    const { value, multiple } = declared.get(name) ?? {};
    if (length > 1 && value !== undefined && !multiple) {
      throw new UsageError(`--${name} is given ${length} times, but takes one value.`, helpHint(command));
    }
  }
  if (positionals.length > command.positionals.length && !command.positionals.at(-1)?.multiple) {
    const extra = positionals[command.positionals.length] ?? '';
    const isBehindEnd = tokens.some(({ kind }) => kind === 'option-terminator') && extra.startsWith('-');
    const explained = isBehindEnd ? 'Behind -- nothing is an option: write options before it. ' : '';
    throw new UsageError(`Unexpected argument '${extra}'.`, helpHint(command, explained));
  }
  return {
    positionals,
    value: (name) => values.get(name)?.[0],
    values: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
  };
}

/** All options begin with two minus signs and a letter. */
const NEGATIVE_EXPRESSION = /^-(?!$|-$|-[a-z])/;
const NEGATIVE_NUMBER = /^-\.?\d/;

/** Takes out a first argument that begins with a minus sign, as in `criteria eval -5`. */
function takeNegative(
  given: readonly string[],
  pattern: RegExp,
  declared: ReadonlyMap<string, OptionDeclaration>,
): [string | undefined, readonly string[]] {
  const end = given.indexOf('--');
  const index = given.findIndex((word, position) => {
    if (!pattern.test(word) || (end >= 0 && position > end)) return false;
    const before = given[position - 1] ?? '';
    const isValue = before.startsWith('--') && declared.get(before.slice(2))?.value !== undefined;
    return !isValue;
  });
  return index < 0 ? [undefined, given] : [given[index], given.toSpliced(index, 1)];
}

function readValue(command: Command, option: OptionDeclaration, value: string | undefined): string {
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`--${option.name} takes no value.`, helpHint(command));
    return '';
  }
  if (value === undefined || value === '') {
    throw new UsageError(`--${option.name} needs a value: --${option.name} ${option.value}`, helpHint(command));
  }
  return value;
}

function unknownOption(command: Command, written: string, names: readonly string[]): UsageError {
  const candidate = nearest(written.replace(/^-+/, ''), names);
  if (candidate !== undefined) {
    return new UsageError(`Unknown option '${written}'.`, { hint: `Did you mean --${candidate}?` });
  }
  const isText = command.positionals.some(({ isText }) => isText) && !written.startsWith('--');
  const explained = isText ? 'A text that begins with a minus sign stands behind --, after all options. ' : '';
  return new UsageError(`Unknown option '${written}'.`, helpHint(command, explained));
}

/** @param explained goes before, with a space at its end. */
function helpHint(command: Command, explained = ''): { hint: string } {
  return { hint: `${explained}See: agentless ${command.name} --help` };
}
