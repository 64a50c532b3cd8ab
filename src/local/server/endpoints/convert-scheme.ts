import type { StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { WORKLOAD_IDENTITY, withFederation } from './federation.js';
import type { GivenEndpoint } from './given-endpoint.js';
import { textEntry } from './values.js';

const SERVICE_PRINCIPAL = 'ServicePrincipal';
const DEADLINE = 'revertSchemeDeadline';

/** Milliseconds in which a conversion can be taken back: seven days (documented). */
export const REVERT_TIME = 7 * 24 * 60 * 60 * 1000;

/**
 * The operation `ConvertAuthenticationScheme` of an update: from a service principal to workload identity federation
 * and, for seven days, back. Only for connections to Azure that were made automatically and are not shared; of the
 * body only the scheme counts. It is not stored yet.
 *
 * @throws ServiceException 400 `endpointNotConvertible`, `endpointWithoutAuthorization`
 */
export function convertScheme(before: StoredEndpoint, given: GivenEndpoint, services: LocalServices): StoredEndpoint {
  const wanted = given.authorization?.scheme.toLowerCase();
  if (wanted === undefined) throw serviceException('endpointWithoutAuthorization');
  refuse(before.type !== 'azurerm', 'Only connections of type azurerm can be converted.');
  refuse(before.references.length > 1, 'A shared service connection cannot be converted.');
  const isAutomatic = textEntry(before.data, 'creationMode').toLowerCase() === 'automatic';
  refuse(!isAutomatic, 'Only service connections that were created automatically can be converted.');
  const present = before.authorization.scheme;
  if (wanted === WORKLOAD_IDENTITY.toLowerCase() && present === SERVICE_PRINCIPAL) return convert(before, services);
  if (wanted === SERVICE_PRINCIPAL.toLowerCase() && present === WORKLOAD_IDENTITY) return revert(before, services);
  throw serviceException('endpointNotConvertible', [`The scheme ${present} cannot be converted to ${wanted}.`]);
}

function convert(before: StoredEndpoint, services: LocalServices): StoredEndpoint {
  const secrets = ['serviceprincipalkey', 'serviceprincipalcertificate', 'authenticationtype'];
  const kept = Object.entries(before.authorization.parameters).filter(([key]) => !secrets.includes(key.toLowerCase()));
  const deadline = new Date(services.clock.now() + REVERT_TIME).toISOString();
  const converted: StoredEndpoint = {
    ...before,
    authorization: { scheme: WORKLOAD_IDENTITY, parameters: Object.fromEntries(kept) },
    data: { ...before.data, [DEADLINE]: deadline },
    modificationDate: new Date(services.clock.now()).toISOString(),
    convertedFrom: { authorization: before.authorization },
  };
  return withFederation(converted, services);
}

function revert({ convertedFrom, ...before }: StoredEndpoint, { clock }: LocalServices): StoredEndpoint {
  if (!convertedFrom) throw serviceException('endpointNotConvertible', ['The service connection was never converted.']);
  const deadline = Date.parse(textEntry(before.data, DEADLINE));
  // Without its deadline, which an update may have taken away, nothing ends the time.
  refuse(deadline < clock.now(), 'The time in which the conversion can be reverted is over.');
  const data = Object.entries(before.data).filter(([key]) => key !== DEADLINE);
  return {
    ...before,
    authorization: convertedFrom.authorization,
    data: Object.fromEntries(data),
    modificationDate: new Date(clock.now()).toISOString(),
  };
}

function refuse(isSo: boolean, reason: string): void {
  if (isSo) throw serviceException('endpointNotConvertible', [reason]);
}
