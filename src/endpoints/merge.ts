import { type EndpointInput, type EndpointType, findInput, findScheme } from '../endpoint-types/index.js';
import { asObject, type JsonObject, member } from './json-value.js';
import type { EndpointSecret } from './secrets.js';
import type { EndpointChange } from './service-endpoint.js';
import { keyIn, sameName, withValues } from './values.js';

/**
 * The body of an update: what a fresh read gave, with the changes in it. Members that are not known here are kept as
 * they are, secrets stay the null that the server gave, and keys keep the server's spelling. A new scheme keeps those
 * parameters of the old one that it has too.
 *
 * References are not touched; see {@link withReferenceText}.
 *
 * @param raw the answer of the server.
 * @param type of the endpoint, where it is known.
 */
export function mergeChange(raw: JsonObject, change: EndpointChange, type: EndpointType | undefined): JsonObject {
  const { name, url, description, isDisabled, data } = change;
  return {
    ...raw,
    ...given({ name, url, description, isDisabled }),
    ...(changesAuthorization(change) && { authorization: mergeAuthorization(raw, change, type) }),
    ...(data && { data: withValues(objectIn(raw, 'data'), data, spelling(type?.data)) }),
  };
}

/**
 * The body of an update that leaves secrets to the server: each is null, as a read of newer servers gives it. Older ones
 * leave secrets out of a read, and a write without a key would surely take its value away.
 */
export function withSecretsKept(body: JsonObject, secrets: readonly EndpointSecret[]): JsonObject {
  const nulls = (place: EndpointSecret['place']): JsonObject =>
    Object.fromEntries(secrets.filter((secret) => secret.place === place).map(({ key }) => [key, null]));
  const authorization = objectIn(body, 'authorization');
  return {
    ...body,
    authorization: {
      ...authorization,
      parameters: withValues(objectIn(authorization, 'parameters'), nulls('parameters')),
    },
    data: withValues(objectIn(body, 'data'), nulls('data')),
  };
}

/** Whether a change gives an endpoint another scheme than it has. */
export function changesScheme(before: string, { scheme }: EndpointChange): boolean {
  return scheme !== undefined && !sameName(scheme, before);
}

function changesAuthorization({ scheme, parameters }: EndpointChange): boolean {
  return scheme !== undefined || parameters !== undefined;
}

function mergeAuthorization(raw: JsonObject, change: EndpointChange, type: EndpointType | undefined): JsonObject {
  const authorization = objectIn(raw, 'authorization');
  const { scheme: before } = authorization;
  const scheme = change.scheme ?? before;
  const inputs = type && typeof scheme === 'string' ? findScheme(type, scheme)?.parameters : undefined;
  const isNewScheme = typeof before !== 'string' || changesScheme(before, change);
  const parameters = objectIn(authorization, 'parameters');
  return {
    ...authorization,
    scheme,
    parameters: withValues(
      isNewScheme ? kept(parameters, inputs ?? []) : parameters,
      change.parameters ?? {},
      spelling(inputs),
    ),
  };
}

/** The parameters of an old scheme that mean the same in the new one: no secrets, nothing that the service fills in. */
function kept(parameters: JsonObject, inputs: readonly EndpointInput[]): JsonObject {
  const names = inputs.filter(({ confidential, filledByServer }) => !confidential && !filledByServer);
  return Object.fromEntries(
    names.flatMap(({ key }) => {
      const known = keyIn(parameters, key);
      return known === undefined ? [] : [[key, parameters[known]]];
    }),
  );
}

function objectIn(object: JsonObject, name: string): JsonObject {
  return asObject(member(object, name)) ?? {};
}

/** Without what is undefined. */
function given(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** Keys as a type spells them. */
function spelling(inputs: readonly EndpointInput[] = []): (key: string) => string {
  return (key) => findInput(inputs, key)?.key ?? key;
}
