import type { ServiceConnection } from './service-connection.js';

/**
 * Authorization parameters that are no secrets, in lower case (the catalogue of service connection types). To hide
 * them would hide `spnKey`, or half of a URL, wherever a log shows it.
 */
const publicParameters: ReadonlySet<string> = new Set([
  'username',
  'tenantid',
  'serviceprincipalid',
  'authenticationtype',
  'scope',
  'role',
  'accesstokenfetchingmethod',
  'workloadidentityfederationissuer',
  'workloadidentityfederationissuertype',
  'workloadidentityfederationsubject',
]);

/** The secrets of a connection: whatever is not known to be public, since a text of a task may refer to any of them. */
export function secretsOf(connection: ServiceConnection | undefined): readonly string[] {
  return Object.entries(connection?.authorization.parameters ?? {})
    .filter(([name, value]) => value !== '' && !publicParameters.has(name.toLowerCase()))
    .map(([, value]) => value);
}
