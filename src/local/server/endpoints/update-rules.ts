import { findEndpointType } from '../../../endpoint-types/index.js';
import type { StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import { serviceException } from '../service-exceptions.js';
import { textEntry } from './values.js';

/**
 * Refuses changes of fields that the service does not take: the principal of an Azure registry, with its own message,
 * and what the type marks as fixed, such as the subscription of Azure, with an internal error (both in public threads).
 *
 * @throws ServiceException 400 `registryFieldFixed`, 500 `defect`
 */
export function refuseFixedFields(before: StoredEndpoint, after: StoredEndpoint): void {
  if (
    isAzureRegistry(before) &&
    hasChanged(before.authorization.parameters, after.authorization.parameters, PRINCIPAL)
  ) {
    throw serviceException('registryFieldFixed', [PRINCIPAL]);
  }
  const fixed = (findEndpointType(before.type)?.data ?? []).filter((input) => input.fixed);
  if (fixed.some(({ key }) => hasChanged(before.data, after.data, key))) throw serviceException('defect');
}

const PRINCIPAL = 'serviceprincipalid';

type Values = StoredEndpoint['authorization']['parameters'];

function isAzureRegistry({ type, data }: StoredEndpoint): boolean {
  return type.toLowerCase() === 'dockerregistry' && textEntry(data, 'registrytype').toLowerCase() === 'acr';
}

function hasChanged(before: Values, after: Values, key: string): boolean {
  return textEntry(before, key) !== textEntry(after, key);
}
