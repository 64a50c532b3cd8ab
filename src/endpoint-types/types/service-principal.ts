import type { AsynchronousCreation, EndpointInput } from '../endpoint-type.js';
import { filledByServer, optional, optionalSecret, required, secret } from '../inputs.js';

/** How a service principal proves itself, as Azure Resource Manager and Azure Container Registry have it alike. */
export const servicePrincipalCredentials: readonly EndpointInput[] = [
  required('authenticationType', { possibleValues: ['spnKey', 'spnCertificate'], defaultValue: 'spnKey' }),
  secret('serviceprincipalkey', { visibleRule: 'authenticationType == spnKey', help: 'The key of the principal.' }),
  secret('servicePrincipalCertificate', {
    visibleRule: 'authenticationType == spnCertificate',
    help: 'PEM: private key and certificate.',
  }),
  optionalSecret('accessToken'),
  optional('accessTokenFetchingMethod'),
  optional('role'),
];

/** What federates an identity; issuer and subject are read back, verbatim, for the federated credential. */
export const federation: readonly EndpointInput[] = [
  optional('workloadIdentityFederationIssuerType', { help: 'EntraID for new connections.' }),
  filledByServer('workloadIdentityFederationIssuer'),
  filledByServer('workloadIdentityFederationSubject'),
];

export const creationMode: EndpointInput = optional('creationMode', {
  possibleValues: ['Manual', 'Automatic'],
  help: 'Automatic: the service makes the identity, which it does for users only, not for service principals.',
});

/** What the service notes about an identity that it made. */
export const identityNotes: readonly EndpointInput[] = [
  filledByServer('appObjectId'),
  filledByServer('spnObjectId'),
  filledByServer('azureSpnRoleAssignmentId'),
  filledByServer('azureSpnPermissions'),
];

/** The service makes the identity itself, in the background. */
export const automaticIdentity: AsynchronousCreation = {
  key: 'creationMode',
  values: ['Automatic'],
  provides: ['serviceprincipalid', 'serviceprincipalkey', 'servicePrincipalCertificate'],
};
