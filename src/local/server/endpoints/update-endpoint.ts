import { isConfidentialKey } from '../../../endpoint-types/index.js';
import type { StoredEndpoint, StoredReference, StoredValue } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { withFederation } from './federation.js';
import type { GivenEndpoint, GivenValues } from './given-endpoint.js';
import { typeAndScheme } from './type-and-scheme.js';
import { refuseFixedFields } from './update-rules.js';
import { entryOf } from './values.js';

/**
 * What an update makes of an endpoint: everything is replaced. Only a null for a secret can keep what is stored, which
 * is an assumption with an option. It is not stored yet.
 *
 * @param references all projects that use it after the update.
 * @throws ServiceException 400 `endpointWithoutAuthorization`, `endpointTypeFixed`, `endpointSchemeUnknown`,
 *   `registryFieldFixed`; 500 where a field of the type must not change
 */
export function updateEndpoint(
  before: StoredEndpoint,
  given: GivenEndpoint,
  references: readonly StoredReference[],
  services: LocalServices,
): StoredEndpoint {
  const { authorization } = given;
  if (!authorization) throw serviceException('endpointWithoutAuthorization');
  if (given.type && given.type.toLowerCase() !== before.type.toLowerCase()) {
    throw serviceException('endpointTypeFixed', [before.type]);
  }
  // A scheme of a configured connection that the catalogue lacks may stay as it is.
  const isSameScheme = authorization.scheme.toLowerCase() === before.authorization.scheme.toLowerCase();
  const scheme = isSameScheme
    ? before.authorization.scheme
    : typeAndScheme(before.type, authorization.scheme).scheme.scheme;
  const keeps = services.behaviour.nullSecrets === 'keep' && isSameScheme;
  const replace = <Value extends StoredValue>(stored: Readonly<Record<string, Value>>, values: GivenValues) =>
    replaced(stored, values, (key) => keeps && isConfidentialKey(before.type, scheme, key));
  const after: StoredEndpoint = {
    ...before,
    url: given.url ?? '',
    authorization: { scheme, parameters: replace(before.authorization.parameters, authorization.parameters) },
    data: replace(before.data, given.data),
    isDisabled: given.isDisabled,
    isConfigured: before.isConfigured && given.url === before.url,
    references,
    modificationDate: new Date(services.clock.now()).toISOString(),
  };
  refuseFixedFields(before, after);
  return withFederation(after, services);
}

/** A value that comes from the environment is kept, too, for a null: a reader may not have been shown it. */
function replaced<Value extends StoredValue>(
  stored: Readonly<Record<string, Value>>,
  given: GivenValues,
  isKept: (key: string) => boolean,
): Record<string, Value | string> {
  const entries = Object.entries(given).flatMap(([key, value]): (readonly [string, Value | string])[] => {
    if (value !== null) return [[key, value]];
    const before = entryOf(stored, key);
    return before !== undefined && (isKept(key) || typeof before === 'function') ? [[key, before]] : [];
  });
  return Object.fromEntries(entries);
}
