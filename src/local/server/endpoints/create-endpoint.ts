import { isConfidentialKey } from '../../../endpoint-types/index.js';
import type { StoredEndpoint, StoredReference } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { beginAutomaticCreation } from './automatic-creation.js';
import { withFederation } from './federation.js';
import type { GivenEndpoint, GivenValues } from './given-endpoint.js';
import { typeAndScheme } from './type-and-scheme.js';

/**
 * Makes an endpoint of what a client gave. It is not stored yet.
 *
 * @param references the projects that are to use it, at least one.
 * @throws ServiceException 400 `valueMissing`, `endpointWithoutAuthorization`, `endpointSchemeUnknown`
 */
export function createEndpoint(
  given: GivenEndpoint,
  references: readonly StoredReference[],
  services: LocalServices,
): StoredEndpoint {
  const { authorization } = given;
  if (!given.type) throw serviceException('valueMissing', ['endpoint.type']);
  if (!authorization) throw serviceException('endpointWithoutAuthorization');
  const { type, scheme } = typeAndScheme(given.type, authorization.scheme);
  const now = new Date(services.clock.now()).toISOString();
  const endpoint: StoredEndpoint = {
    id: services.newId(),
    type: type.name,
    url: given.url ?? '',
    authorization: { scheme: scheme.scheme, parameters: withoutNulls(authorization.parameters) },
    data: withoutNulls(given.data),
    isDisabled: given.isDisabled,
    references,
    creationDate: now,
    modificationDate: now,
    isConfigured: false,
  };
  return beginAutomaticCreation(withFederation(endpoint, services), type, services);
}

/** From now on what only the server may know is masked wherever it would be shown. */
export function learnSecrets({ type, authorization, data }: StoredEndpoint, { masker }: LocalServices): void {
  for (const [key, value] of [...Object.entries(authorization.parameters), ...Object.entries(data)]) {
    if (typeof value === 'string' && isConfidentialKey(type, authorization.scheme, key)) masker.add(value);
  }
}

function withoutNulls(values: GivenValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}
