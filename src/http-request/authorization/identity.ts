import { UnsupportedSchemeError } from '../errors.js';
import { identityTypeOf, identityTypes } from '../identity-types.js';
import type { AuthorizationScheme } from './scheme.js';

/** The schemes by which a connection signs in to Microsoft Entra ID. */
export const identitySchemeNames = [
  'ServicePrincipal',
  'ManagedServiceIdentity',
  'WorkloadIdentityFederation',
  'WorkloadIdentityUser',
] as const;

/** A bearer token of Microsoft Entra ID, fetched when the task runs. */
export const identity: AuthorizationScheme = {
  names: identitySchemeNames,
  authorize(connection, { tokens, location }) {
    const type = identityTypeOf(connection);
    if (!type) {
      const types = identityTypes.map(({ name }) => name).join(' or ');
      throw new UnsupportedSchemeError(connection.authorization.scheme, connection.name, {
        hint: `It belongs to a connection of type ${types}; this one is of type ${connection.type}.`,
        ...(location && { location }),
      });
    }
    return { token: { connection, audience: type.audience(connection, location), provider: tokens } };
  },
};
