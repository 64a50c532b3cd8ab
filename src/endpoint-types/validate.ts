import { suggest } from '../nearest.js';
import { endpointTypes } from './catalogue.js';
import { checkKeys } from './check-keys.js';
import { checkName } from './check-name.js';
import { checkForm, checkUrl } from './check-url.js';
import type { EndpointType } from './endpoint-type.js';
import { findEndpointType, findScheme } from './find.js';
import type { EndpointFinding } from './finding.js';
import type { GivenConnection } from './values.js';

/** A connection to be, or one as an update would leave it. */
export interface EndpointDescription<Value extends string | null = string | null> {
  readonly name: string;
  readonly type: string;
  readonly scheme: string;
  readonly parameters?: Readonly<Record<string, Value>>;
  readonly data?: Readonly<Record<string, Value>>;
  /** Empty or absent: the one that the type prescribes. */
  readonly url?: string;
}

/**
 * Judges a connection without asking anyone: its name, type, scheme, keys, values and URL.
 *
 * A required key with a default is not missed: `completeEndpoint` puts it in. `null` is a secret that the server keeps,
 * and counts as given; an empty text does not. Of a type or scheme that is not known, only the rest is judged.
 *
 * @param types those of the server, merged into the catalogue, where they have been asked for.
 * @returns what is wrong, in the order name, type, scheme, parameters, data, url; empty when nothing is.
 * @example
 * validateEndpoint({ name: 'build', type: 'ssh', scheme: 'UsernamePassword', parameters: { usrname: 'me' }, data: {} });
 * // unknown-key usrname (Did you mean 'username'?), missing-key username, missing-key Host
 */
export function validateEndpoint(
  description: EndpointDescription,
  types: readonly EndpointType[] = endpointTypes,
): readonly EndpointFinding[] {
  const { name, parameters = {}, data = {}, url = '' } = description;
  const type = findEndpointType(description.type, types);
  if (!type) return [...checkName(name), unknownType(description.type, types), ...(url === '' ? [] : checkForm(url))];
  const scheme = findScheme(type, description.scheme);
  const connection: GivenConnection = { type, scheme, parameters, data };
  return [
    ...checkName(name),
    ...(scheme ? checkKeys(connection, 'parameters') : [unknownScheme(description.scheme, type)]),
    ...checkKeys(connection, 'data'),
    ...checkUrl(url, connection),
  ];
}

function unknownType(name: string, types: readonly EndpointType[]): EndpointFinding {
  const known = suggest(
    name,
    types.map((type) => type.name),
    'types',
  );
  const message =
    name === '' ? 'The service connection has no type.' : `There is no type '${name}' of service connections.`;
  const server = ' A type that an extension brings is known to its server only: the types of the server decide.';
  return { id: 'unknown-type', key: 'type', message, hint: types === endpointTypes ? known + server : known };
}

function unknownScheme(name: string, type: EndpointType): EndpointFinding {
  const names = type.schemes.map(({ scheme }) => scheme);
  const open = type.schemes.find(({ parameters }) => parameters.every((input) => !input.required));
  const withoutCredentials =
    name.toLowerCase() === 'none' && open ? ` Without credentials it is ${open.scheme} with empty values.` : '';
  return {
    id: 'unknown-scheme',
    key: 'scheme',
    message:
      name === ''
        ? `A connection of type '${type.name}' needs a scheme.`
        : `Type '${type.name}' has no scheme '${name}'.`,
    hint: `${suggest(name, names, 'schemes')}${withoutCredentials}`,
  };
}
