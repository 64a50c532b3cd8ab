import type { EndpointType } from '../endpoint-types/index.js';
import { isConfidentialKey } from '../endpoint-types/index.js';
import type { SecretMasker } from '../secret-masker.js';
import { withoutCredentials } from '../url-credentials.js';
import { asObject, asText, type JsonObject, member } from './json-value.js';
import type { EndpointValues, ServiceEndpoint } from './service-endpoint.js';

/**
 * A service endpoint without the values of its secrets: each is null, in `raw` too. Servers of the legacy generation echo
 * the secrets of a write in clear. Credentials in its URL are masked.
 *
 * @param type of the endpoint, where it is known; else keys are judged by their names.
 */
export function withoutSecrets(endpoint: ServiceEndpoint, type: EndpointType | undefined): ServiceEndpoint {
  const { scheme, parameters } = endpoint.authorization;
  const isSecret = (key: string): boolean => isConfidentialKey(type, scheme, key);
  return {
    ...endpoint,
    url: withoutCredentials(endpoint.url),
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

/**
 * A service endpoint whose free texts have known secrets masked: some servers repeat what was sent in them. Names and
 * values stay, since a short secret may stand in them by chance.
 */
export function withTextsMasked(endpoint: ServiceEndpoint, masker: SecretMasker): ServiceEndpoint {
  const { description, operationStatus, serviceEndpointProjectReferences, raw } = endpoint;
  return {
    ...endpoint,
    description: masker.mask(description),
    ...(operationStatus && { operationStatus: maskTexts(operationStatus, masker) as OperationStatus }),
    serviceEndpointProjectReferences: serviceEndpointProjectReferences.map((reference) => ({
      ...reference,
      ...(reference.description !== undefined && { description: masker.mask(reference.description) }),
    })),
    raw: maskRaw(raw, masker),
  };
}

function maskRaw(raw: JsonObject, masker: SecretMasker): JsonObject {
  const masked = Object.entries(raw).map(([key, value]): [string, unknown] => {
    if (key === 'description' || key === 'operationStatus') return [key, maskTexts(value, masker)];
    if (key !== 'serviceEndpointProjectReferences' || !Array.isArray(value)) return [key, value];
    return [key, value.map((item) => ({ ...item, ...maskDescription(asObject(item), masker) }))];
  });
  return Object.fromEntries(masked);
}

function maskDescription(reference: JsonObject | undefined, masker: SecretMasker): JsonObject {
  const description = member(reference, 'description');
  return typeof description === 'string' ? { description: masker.mask(description) } : {};
}

type OperationStatus = NonNullable<ServiceEndpoint['operationStatus']>;

/** The members of an object that are texts, masked; servers give one level only. */
function maskTexts(value: unknown, masker: SecretMasker): unknown {
  if (typeof value === 'string') return masker.mask(value);
  const object = asObject(value);
  if (!object) return value;
  return Object.fromEntries(
    Object.entries(object).map(([key, text]) => [key, typeof text === 'string' ? masker.mask(text) : text]),
  );
}

function hideInRaw(raw: JsonObject, isSecret: (key: string) => boolean): JsonObject {
  const data = asObject(member(raw, 'data'));
  const authorization = asObject(member(raw, 'authorization'));
  const parameters = asObject(member(authorization, 'parameters'));
  const url = asText(member(raw, 'url'));
  return {
    ...raw,
    ...(url !== undefined && { url: withoutCredentials(url) }),
    ...(data && { data: hide(data, isSecret) }),
    ...(authorization && parameters && { authorization: { ...authorization, parameters: hide(parameters, isSecret) } }),
  };
}

function hide(map: JsonObject, isSecret: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, isSecret(key) ? null : value]));
}
