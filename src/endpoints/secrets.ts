import {
  type EndpointFinding,
  type EndpointInput,
  type EndpointType,
  findInput,
  findScheme,
  inputsOf,
  isConfidentialKey,
  validateEndpoint,
} from '../endpoint-types/index.js';
import { text } from './argument-shapes.js';
import { EmptySecretError } from './change-errors.js';
import type { EndpointChange, EndpointValues } from './service-endpoint.js';
import { keyIn, valueIn } from './values.js';

/** The part of a service endpoint that may hold secrets. */
export interface SecretHolder {
  readonly authorization: { readonly scheme: string; readonly parameters?: EndpointValues };
  readonly data: EndpointValues;
}

/** A secret of a service endpoint: in which of its maps, and by which key. */
export interface EndpointSecret {
  readonly place: 'parameters' | 'data';
  readonly key: string;
  /** Whether the type cannot do without it. */
  readonly required: boolean;
}

/**
 * The secrets that a service endpoint has or may have: the confidential keys of its type and scheme that apply to its
 * values (azurerm has either a key or a certificate), and each key for which the server gave null although the type does
 * not know it. What the service fills in by itself is none.
 *
 * @param type of the endpoint, where it is known.
 * @example
 * endpointSecretNames(endpoint, generic); // [{ place: 'parameters', key: 'password', required: false }]
 */
export function endpointSecretNames(holder: SecretHolder, type: EndpointType | undefined): readonly EndpointSecret[] {
  const { scheme, parameters = {} } = holder.authorization;
  const needed = type ? neededSecrets(holder, type) : [];
  return [
    ...secretsIn('parameters', parameters, (type && findScheme(type, scheme)?.parameters) ?? [], needed),
    ...secretsIn('data', holder.data, type?.data ?? [], needed),
  ];
}

function secretsIn(
  place: EndpointSecret['place'],
  map: EndpointValues,
  inputs: readonly EndpointInput[],
  needed: readonly EndpointFinding[],
): readonly EndpointSecret[] {
  const isNeeded = (key: string): boolean => needed.some((finding) => finding.section === place && finding.key === key);
  const known = inputs
    .filter(({ confidential, filledByServer }) => confidential && !filledByServer)
    .filter(({ key, required, visibleRule }) => isNeeded(key) || (!required && visibleRule === undefined))
    .map(({ key, required }) => ({ place, key: keyIn(map, key) ?? key, required }));
  const unknown = Object.keys(map)
    .filter((key) => map[key] === null && !findInput(inputs, key))
    .map((key) => ({ place, key, required: false }));
  return [...known, ...unknown];
}

/** What the type would miss if no secret were given, also where the service has made it by itself. */
function neededSecrets(
  { authorization: { scheme, parameters = {} }, data }: SecretHolder,
  { asynchronous: _, ...type }: EndpointType,
): readonly EndpointFinding[] {
  const inputs = inputsOf(type, scheme);
  const open = (map: EndpointValues): EndpointValues =>
    Object.fromEntries(Object.entries(map).filter(([key]) => !findInput(inputs, key)?.confidential));
  const description = { name: type.name, type: type.name, scheme, parameters: open(parameters), data: open(data) };
  return validateEndpoint(description, [type]).filter(({ id }) => id === 'missing-key');
}

/** What {@link missingSecrets} has to know. */
export interface UpdateSituation {
  /** As it is to be: the merge of the change onto the fresh read. */
  readonly merged: SecretHolder;
  readonly change: EndpointChange;
  readonly type: EndpointType | undefined;
  /** Whether the server leaves secrets out of a read, in place of giving null for them. */
  readonly leavesSecretsOut: boolean;
}

/**
 * The secrets that an update would write over without knowing them: those that the read gave as null or as an empty
 * text, and those that it left out, unless it leaves out only what there is not. The change itself is no concern: what
 * it gives is given. Where it gives a secret that the type cannot do without, others that the server does not speak of are
 * taken as not there: mostly they are other names of it, or for other ways to sign in.
 */
export function missingSecrets({ merged, change, type, leavesSecretsOut }: UpdateSituation): readonly EndpointSecret[] {
  const leftOut = leavesSecretsOut || merged.authorization.parameters === undefined;
  const secrets = endpointSecretNames(merged, type);
  const isGiven = secrets.some(({ place, key, required }) => required && keyIn(change[place], key) !== undefined);
  return secrets.filter(({ place, key, required }) => {
    if (keyIn(change[place], key) !== undefined) return false;
    const map = place === 'data' ? merged.data : merged.authorization.parameters;
    const value = valueIn<string | null>(map, key);
    return value === undefined ? required || (leftOut && !isGiven) : value === null || value === '';
  });
}

/** Whether a given value is no secret: an unset variable of a program, an empty one, or the word that some write for none. */
export function isNoSecret(value: unknown): boolean {
  return typeof value !== 'string' || value === '' || value === 'null';
}

/** The values of a service endpoint as a caller gives them; one without types may give anything. */
export type GivenMaps = Readonly<Partial<Record<EndpointSecret['place'], Readonly<Record<string, unknown>>>>>;

/**
 * Refuses secrets that are none before anything is sent: the service would store them in place of what it has. Other
 * values may be empty, but have to be texts.
 *
 * @param name of the service endpoint, for the error.
 * @throws EmptySecretError `EMPTY_SECRET`, ArgumentError `ARGUMENT`
 */
export function checkGivenValues(name: string, maps: GivenMaps, type: EndpointType | undefined, scheme: string): void {
  const entries = Object.entries(maps).flatMap(([place, map = {}]) =>
    Object.entries(map).map(([key, value]) => ({ place, key, value, isSecret: isConfidentialKey(type, scheme, key) })),
  );
  const empty = entries.filter(({ value, isSecret }) => isSecret && isNoSecret(value)).map(({ key }) => key);
  if (empty.length > 0) throw new EmptySecretError(name, empty);
  for (const { place, key, value } of entries) text(value, `${place}.${key}`);
}
