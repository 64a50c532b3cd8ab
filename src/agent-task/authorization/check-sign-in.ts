import { identitySchemeNames } from '../../http-request/authorization/identity.js';
import { entryOf, type ServiceConnection } from '../../http-request/service-connection.js';
import { EndpointIncompleteError } from '../errors.js';
import { authorityOf } from './entra-authorities.js';

/** How a service principal of a connection signs in, by the value of its parameter `authenticationType`. */
const CERTIFICATE_AUTHENTICATION = 'spnCertificate';

/**
 * Sees before anything is sent that a connection has what its scheme needs to sign in.
 *
 * @throws EndpointIncompleteError `ENDPOINT_INCOMPLETE`, EndpointSchemeError `ENDPOINT_SCHEME`
 */
export async function checkSignIn(connection: ServiceConnection): Promise<void> {
  const scheme = connection.authorization.scheme.toLowerCase();
  const signsIn = identitySchemeNames.some((name) => name.toLowerCase() === scheme);
  if (!signsIn || scheme === 'managedserviceidentity') return;
  requireParameter(connection, 'tenantid');
  requireParameter(connection, 'serviceprincipalid');
  authorityOf(connection);
  if (scheme !== 'serviceprincipal') return;
  if (!isByCertificate(connection)) {
    requireParameter(connection, 'serviceprincipalkey');
    return;
  }
  const certificate = requireParameter(connection, 'servicePrincipalCertificate');
  const { readAssertionKey } = await import('./client-assertion.js');
  readAssertionKey(certificate);
}

/** Whether a service principal proves itself by a certificate. */
export function isByCertificate(connection: ServiceConnection): boolean {
  return parameterOf(connection, 'authenticationType').toLowerCase() === CERTIFICATE_AUTHENTICATION.toLowerCase();
}

/** An authorization parameter regardless of case; empty where there is none. */
export function parameterOf({ authorization }: ServiceConnection, name: string): string {
  return entryOf(authorization.parameters, name) ?? '';
}

/** @throws EndpointIncompleteError `ENDPOINT_INCOMPLETE` */
export function requireParameter(connection: ServiceConnection, name: string): string {
  const value = parameterOf(connection, name);
  if (value === '') throw new EndpointIncompleteError(name, connection.authorization.scheme);
  return value;
}
