import { type EndpointInput, type EndpointType, endpointTypes, findScheme } from '../../../endpoint-types/index.js';
import { suggest } from '../../../nearest.js';
import type { Command, CommandContext } from '../../command.js';
import { withEndpoints } from '../../endpoints/connect.js';
import { warnOfUnknownScheme } from '../../endpoints/filter-warnings.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { type Column, printable, tableLines } from '../../table.js';
import { wrapText } from '../../wrap-text.js';

/** `agentless endpoints types` */
export const endpointsTypes: Command = {
  name: 'endpoints types',
  summary: 'list the types of service connections, or describe one with its keys',
  positionals: [{ name: 'TYPE', help: 'describe this type' }],
  options: [
    { name: 'offline', help: 'from the catalogue of this program, without a server' },
    { name: 'scheme', value: 'S', help: 'only types with this authorization scheme' },
    ...organizationOptions,
  ],
  examples: [
    { command: 'agentless endpoints types --offline', help: 'all that this program knows' },
    { command: 'agentless endpoints types azurerm --offline', help: 'the keys of one type' },
    { command: 'agentless endpoints types', help: 'those of the server, with what extensions bring' },
  ],
  async run(given, context) {
    const [wanted] = given.positionals;
    const scheme = given.value('scheme');
    const known = given.has('offline')
      ? endpointTypes
      : await withEndpoints(given, context, (client, signal) => client.types({}, signal));
    if (scheme !== undefined) warnOfUnknownScheme(scheme, known, context);
    if (wanted !== undefined) {
      printType(describedType(wanted, scheme, known), context);
      return exitCodes.success;
    }
    const types = known.filter((type) => scheme === undefined || findScheme(type, scheme) !== undefined);
    printTypes(types, context);
    return exitCodes.success;
  },
};

function describedType(wanted: string, scheme: string | undefined, types: readonly EndpointType[]): EndpointType {
  const type = types.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (type && scheme !== undefined && !findScheme(type, scheme)) {
    const schemes = type.schemes.map((each) => each.scheme);
    throw new UsageError(`The type '${type.name}' has no scheme '${scheme}'.`, {
      hint: suggest(scheme, schemes, 'schemes'),
    });
  }
  if (type) return type;
  const names = types.map(({ name }) => name);
  throw new UsageError(`There is no type '${wanted}'.`, { hint: suggest(wanted, names, 'types') });
}

const columns: readonly Column<EndpointType>[] = [
  { title: 'TYPE', text: ({ name }) => name, shrinksLast: true },
  { title: 'NAME', text: ({ displayName }) => displayName },
  { title: 'SCHEMES', text: ({ schemes }) => schemes.map(({ scheme }) => scheme).join(', ') },
];

function printTypes(types: readonly EndpointType[], { stdout, json, terminal, style }: CommandContext): void {
  if (json) stdout.write(`${JSON.stringify(types)}\n`);
  else if (types.length === 0) stdout.write('No types.\n');
  else stdout.write(`${tableLines(columns, types, terminal.columns, style.strong).join('\n')}\n`);
}

interface KeyRow {
  readonly place: string;
  readonly input: EndpointInput;
}

const keyColumns: readonly Column<KeyRow>[] = [
  { title: 'WHERE', text: ({ place }) => place, shrinksLast: true },
  { title: 'KEY', text: ({ input }) => input.key, shrinksLast: true },
  { title: 'IS', text: ({ input }) => marksOf(input).join(', ') },
  { title: 'VALUES', text: ({ input }) => (input.possibleValues ?? []).join(', ') },
  { title: 'WHEN', text: ({ input }) => input.visibleRule ?? '' },
];

function marksOf({ required, confidential, fixed, filledByServer }: EndpointInput): string[] {
  return [
    ...(required ? ['required'] : []),
    ...(confidential ? ['secret'] : []),
    ...(fixed ? ['fixed'] : []),
    ...(filledByServer ? ['set by the server'] : []),
  ];
}

function printType(type: EndpointType, { stdout, json, terminal, style }: CommandContext): void {
  if (json) {
    stdout.write(`${JSON.stringify(type)}\n`);
    return;
  }
  const rows = [
    ...type.data.map((input) => ({ place: 'data', input })),
    ...type.schemes.flatMap(({ scheme, parameters }) => parameters.map((input) => ({ place: scheme, input }))),
  ];
  const url = type.url ?? (type.urlBy ? `by ${type.urlBy.key}` : 'given by you');
  stdout.write(`${style.strong(type.name)}: ${type.displayName}\n`);
  for (const fact of [`url: ${url}`, `schemes: ${type.schemes.map(({ scheme }) => scheme).join(', ')}`]) {
    stdout.write(`${wrapText(printable(fact), terminal.columns).join('\n')}\n`);
  }
  if (rows.length > 0) stdout.write(`\n${tableLines(keyColumns, rows, terminal.columns, style.strong).join('\n')}\n`);
}
