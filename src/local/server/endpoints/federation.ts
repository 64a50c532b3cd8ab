import type { StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { entryOf, textEntry } from './values.js';

/** The scheme whose tokens come from federated credentials. */
export const WORKLOAD_IDENTITY = 'WorkloadIdentityFederation';

const ISSUER = 'workloadIdentityFederationIssuer';
const SUBJECT = 'workloadIdentityFederationSubject';

/**
 * What the server fills in for workload identity federation, unless it is there: issuer and subject, which the user
 * copies to Entra. On the service the issuer of new connections is the tenant's own; the subject here has no meaning
 * outside.
 */
export function withFederation(endpoint: StoredEndpoint, { store }: LocalServices): StoredEndpoint {
  const { scheme, parameters } = endpoint.authorization;
  if (scheme !== WORKLOAD_IDENTITY || entryOf(parameters, ISSUER) !== undefined) return endpoint;
  const tenant = textEntry(parameters, 'tenantid') || 'common';
  const federation = {
    [ISSUER]: `https://login.microsoftonline.com/${tenant}/v2.0`,
    workloadIdentityFederationIssuerType: 'EntraID',
    [SUBJECT]: `local/sc/${store.instanceId}/${endpoint.id}`,
  };
  return { ...endpoint, authorization: { scheme, parameters: { ...parameters, ...federation } } };
}

/** The subject of the tokens for a connection; empty where it has none. */
export function subjectOf({ authorization }: StoredEndpoint): string {
  return textEntry(authorization.parameters, SUBJECT);
}
