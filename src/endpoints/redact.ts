import type { EndpointType } from '../endpoint-types/index.js';
import { isConfidentialKey } from '../endpoint-types/index.js';
import { asObject, type JsonObject, member } from './json-value.js';
import type { EndpointValues, ServiceEndpoint } from './service-endpoint.js';

/**
 * A service endpoint without the values of its secrets: each is null, in `raw` too. Servers of the legacy generation echo
 * the secrets of a write in clear.
 *
 * @param type of the endpoint, where it is known; else keys are judged by their names.
 */
export function withoutSecrets(endpoint: ServiceEndpoint, type: EndpointType | undefined): ServiceEndpoint {
  const { scheme, parameters } = endpoint.authorization;
  const isSecret = (key: string): boolean => isConfidentialKey(type, scheme, key);
  return {
    ...endpoint,
    authorization: { scheme, ...(parameters && { parameters: hide(parameters, isSecret) as EndpointValues }) },
    data: hide(endpoint.data, isSecret) as EndpointValues,
    raw: hideInRaw(endpoint.raw, isSecret),
  };
}

/** What {@link withoutSecrets} hides, for a masker: texts of the server could repeat them. */
export function confidentialValues(
  maps: readonly EndpointValues[],
  type: EndpointType | undefined,
  scheme: string,
): readonly string[] {
  return maps.flatMap((map) =>
    Object.entries(map).flatMap(([key, value]) => (value && isConfidentialKey(type, scheme, key) ? [value] : [])),
  );
}

function hideInRaw(raw: JsonObject, isSecret: (key: string) => boolean): JsonObject {
  const data = asObject(member(raw, 'data'));
  const authorization = asObject(member(raw, 'authorization'));
  const parameters = asObject(member(authorization, 'parameters'));
  return {
    ...raw,
    ...(data && { data: hide(data, isSecret) }),
    ...(authorization && parameters && { authorization: { ...authorization, parameters: hide(parameters, isSecret) } }),
  };
}

function hide(map: JsonObject, isSecret: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, isSecret(key) ? null : value]));
}
