import {
  type EndpointScheme,
  type EndpointType,
  findEndpointType,
  findInput,
  findScheme,
  isConfidentialKey,
} from '../../endpoint-types/index.js';
import type { ServiceEndpoints } from '../../endpoints/index.js';
import { suggest } from '../../nearest.js';
import type { CommandContext, GivenArguments, OptionDeclaration } from '../command.js';
import { SecretOnCommandLineError, UsageError } from '../errors.js';
import { readPairs } from '../read-pairs.js';
import { readSecrets, secretOption } from '../secret-source.js';

/** The options that give a connection its values. */
export const settingOptions: readonly OptionDeclaration[] = [
  {
    name: 'set',
    value: 'KEY=VALUE',
    multiple: true,
    help: 'a value that is no secret; data.KEY or parameters.KEY says where, else the type does',
  },
  secretOption,
];

/** Values by the map of the connection that they stand in. */
export interface Settings {
  readonly parameters: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

/** Values as they were given, before it is known where they belong. */
export interface GivenSettings {
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Reads `--set` and `--secret`. @throws UsageError `USAGE`, and what `readSecrets` throws */
export async function readGivenSettings(given: GivenArguments, context: CommandContext): Promise<GivenSettings> {
  const values = readPairs(given.values('set'), '--set KEY=VALUE');
  return { values, secrets: await readSecrets(given, context) };
}

/**
 * The type of a connection: from the catalogue, or from the server where only an extension of it brings the type.
 *
 * @throws UsageError `USAGE` where neither knows it
 */
export async function typeNamed(name: string, client: ServiceEndpoints, signal: AbortSignal): Promise<EndpointType> {
  const known = findEndpointType(name);
  if (known) return known;
  const types = await client.types({}, signal);
  const type = findEndpointType(name, types);
  if (type) return type;
  const names = types.map((each) => each.name);
  throw new UsageError(`There is no type '${name}'.`, { hint: suggest(name, names, 'types') });
}

/** The scheme that was given, or the only one that the type has. @throws UsageError `USAGE` */
export function schemeNamed(given: string | undefined, type: EndpointType): EndpointScheme {
  const names = type.schemes.map(({ scheme }) => scheme);
  const [first] = type.schemes;
  if (given === undefined) {
    if (first && type.schemes.length === 1) return first;
    throw new UsageError(`The type '${type.name}' has several authorization schemes.`, {
      hint: `Give one of them: --scheme ${names.join(', --scheme ')}`,
    });
  }
  const scheme = findScheme(type, given);
  if (scheme) return scheme;
  throw new UsageError(`The type '${type.name}' has no scheme '${given}'.`, { hint: suggest(given, names, 'schemes') });
}

/**
 * Puts each value where its type wants it.
 *
 * @throws UsageError `USAGE` on a key that the type does not have, or that is given twice; SecretOnCommandLineError
 *   `SECRET_ON_COMMAND_LINE`
 */
export function placeSettings({ values, secrets }: GivenSettings, type: EndpointType, scheme: string): Settings {
  for (const key of Object.keys(values)) {
    if (isConfidentialKey(type, scheme, bareKey(key))) throw new SecretOnCommandLineError(key, type.name);
  }
  const placed = { parameters: new Map<string, string>(), data: new Map<string, string>() };
  for (const [given, value] of [...Object.entries(values), ...Object.entries(secrets)]) {
    const { section, key } = placeOf(given, type, scheme);
    if (placed[section].has(key)) throw new UsageError(`'${key}' is given twice.`, { hint: 'Give it once.' });
    placed[section].set(key, value);
  }
  return { parameters: Object.fromEntries(placed.parameters), data: Object.fromEntries(placed.data) };
}

type Section = keyof Settings;

/** Prefixes that say where a key belongs; the second is how the REST API calls it. */
const prefixes: readonly (readonly [prefix: string, section: Section])[] = [
  ['data.', 'data'],
  ['parameters.', 'parameters'],
  ['authorization.parameters.', 'parameters'],
];

function bareKey(given: string): string {
  const prefix = prefixes.find(([text]) => given.startsWith(text))?.[0] ?? '';
  return given.slice(prefix.length);
}

function placeOf(given: string, type: EndpointType, schemeName: string): { section: Section; key: string } {
  const parameters = findScheme(type, schemeName)?.parameters ?? [];
  const inSections: Readonly<Record<Section, string | undefined>> = {
    parameters: findInput(parameters, bareKey(given))?.key,
    data: findInput(type.data, bareKey(given))?.key,
  };
  // `operation.type` is a key with a dot of its own: what the type knows as a whole goes first.
  const whole = findInput(parameters, given)?.key ?? findInput(type.data, given)?.key;
  const prefixed = whole === undefined ? prefixes.find(([text]) => given.startsWith(text))?.[1] : undefined;
  if (prefixed) return { section: prefixed, key: inSections[prefixed] ?? bareKey(given) };
  if (inSections.parameters !== undefined) return { section: 'parameters', key: inSections.parameters };
  if (inSections.data !== undefined) return { section: 'data', key: inSections.data };
  const known = [...parameters, ...type.data].map(({ key }) => key);
  throw new UsageError(`The type '${type.name}' with scheme ${schemeName} has no key '${given}'.`, {
    hint: `${suggest(given, known, 'keys')} Write data.${given} or parameters.${given} to send it all the same.`,
  });
}
