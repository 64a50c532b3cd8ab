import {
  type EndpointScheme,
  type EndpointType,
  findEndpointType,
  findInput,
  findScheme,
  isConfidentialKey,
} from '../../endpoint-types/index.js';
import type { ServiceEndpoint, ServiceEndpoints } from '../../endpoints/index.js';
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
    help: 'a value that is no secret; data.KEY or authorization.parameters.KEY says where, else the type does',
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
 * The type of a connection: from the catalogue, or from the server where only an extension of it brings the type or its
 * scheme.
 *
 * @param scheme that the type is to have, where one was given.
 * @throws UsageError `USAGE` where neither knows the type
 */
export async function typeNamed(
  name: string,
  scheme: string | undefined,
  client: ServiceEndpoints,
  signal: AbortSignal,
): Promise<EndpointType> {
  const known = findEndpointType(name);
  if (known && (scheme === undefined || findScheme(known, scheme))) return known;
  const types = await client.types({}, signal);
  const type = findEndpointType(name, types);
  if (type) return type;
  const names = types.map((each) => each.name);
  throw new UsageError(`There is no type '${name}'.`, { hint: suggest(name, names, 'types') });
}

/** The type of a connection that exists; of one that nobody knows any more, as after an extension went, its name alone. */
export async function typeOf(
  { type: name, authorization: { scheme } }: ServiceEndpoint,
  client: ServiceEndpoints,
  signal: AbortSignal,
): Promise<EndpointType> {
  const known = findEndpointType(name) ?? (await client.types({ type: name }, signal))[0];
  const itself = { scheme, aliases: [], parameters: [], verifiable: true };
  return known ?? { name, displayName: name, data: [], schemes: [itself] };
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
 * @param existing the values that the connection has already; their keys are known, too.
 * @throws UsageError `USAGE` on a key that the type does not have, that it has twice, or that is given twice;
 *   SecretOnCommandLineError `SECRET_ON_COMMAND_LINE`
 */
export function placeSettings(
  { values, secrets }: GivenSettings,
  type: EndpointType,
  scheme: string,
  existing: ExistingValues = {},
): Settings {
  for (const key of Object.keys(values)) {
    if (isConfidentialKey(type, scheme, bareKey(key))) throw new SecretOnCommandLineError(key, type.name);
  }
  const placed = { parameters: new Map<string, string>(), data: new Map<string, string>() };
  for (const [given, value] of [...Object.entries(values), ...Object.entries(secrets)]) {
    const { section, key } = placeOf(given, type, scheme, existing);
    if (placed[section].has(key)) throw new UsageError(`'${key}' is given twice.`, { hint: 'Give it once.' });
    placed[section].set(key, value);
  }
  return { parameters: Object.fromEntries(placed.parameters), data: Object.fromEntries(placed.data) };
}

type Section = keyof Settings;

/** What a connection has in its maps; null stands for a secret. */
type ExistingValues = Readonly<Partial<Record<Section, Readonly<Record<string, unknown>> | undefined>>>;

/** Prefixes that say where a key belongs, in any case; the last is how the REST API calls it. */
const prefixes: readonly (readonly [prefix: string, section: Section])[] = [
  ['data.', 'data'],
  ['parameters.', 'parameters'],
  ['authorization.parameters.', 'parameters'],
];

function prefixOf(given: string): (typeof prefixes)[number] | undefined {
  return prefixes.find(([prefix]) => given.toLowerCase().startsWith(prefix));
}

function bareKey(given: string): string {
  return given.slice(prefixOf(given)?.[0].length ?? 0);
}

interface Place {
  readonly section: Section;
  readonly key: string;
}

function placeOf(given: string, type: EndpointType, schemeName: string, existing: ExistingValues): Place {
  const inputs = { parameters: findScheme(type, schemeName)?.parameters ?? [], data: type.data };
  const known = (section: Section, key: string): Place | undefined => {
    const own = Object.keys(existing[section] ?? {}).find((name) => name.toLowerCase() === key.toLowerCase());
    const spelled = findInput(inputs[section], key)?.key ?? own;
    return spelled === undefined ? undefined : { section, key: spelled };
  };
  const anywhere = (key: string): Place[] => [known('parameters', key) ?? [], known('data', key) ?? []].flat();
  // `operation.type` is a key with a dot of its own: what the type knows as a whole goes first.
  const whole = anywhere(given);
  const section = whole.length === 0 ? prefixOf(given)?.[1] : undefined;
  if (section) return known(section, bareKey(given)) ?? { section, key: bareKey(given) };
  const [place, other] = whole;
  if (place && other) {
    throw new UsageError(`'${given}' is a key of data and of authorization.parameters.`, {
      hint: `Write data.${given} or authorization.parameters.${given}.`,
    });
  }
  if (place) return place;
  const names = [...inputs.parameters, ...inputs.data].map(({ key }) => key);
  throw new UsageError(`The type '${type.name}' with scheme ${schemeName} has no key '${given}'.`, {
    hint: `${suggest(given, names, 'keys')} Write data.${given} or parameters.${given} to send it all the same.`,
  });
}
