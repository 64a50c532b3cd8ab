import type { EndpointType } from '../endpoint-type.js';
import { optional, optionalSecret, required, secret } from '../inputs.js';
import { scheme, usernamePassword, withoutTest } from '../schemes.js';
import {
  automaticIdentity,
  creationMode,
  federation,
  identityNotes,
  servicePrincipalCredentials,
} from './service-principal.js';

const ofAzure = 'registrytype == ACR';

const registryOfAzure = { data: { registrytype: 'ACR' } };
const loginServer = optional('loginServer', { help: 'name.azurecr.io' });

/** The service refuses an update of the principal of an Azure registry (terraform-provider-azuredevops issue 1214). */
const principal = required('serviceprincipalid', { fixed: true });

/** Docker: registries, Azure Container Registry among them, and hosts. */
export const dockerTypes: readonly EndpointType[] = [
  {
    name: 'dockerregistry',
    displayName: 'Docker Registry',
    url: 'https://hub.docker.com/',
    urlBy: { key: 'registrytype', urls: { ACR: 'https://{loginServer}' } },
    data: [
      required('registrytype', { possibleValues: ['Others', 'DockerHub', 'ACR'], defaultValue: 'Others' }),
      optional('registryId', { visibleRule: ofAzure, help: 'The resource id of the registry.' }),
      optional('subscriptionId', { visibleRule: ofAzure }),
      optional('subscriptionName', { visibleRule: ofAzure }),
      creationMode,
      ...identityNotes,
    ],
    schemes: [
      usernamePassword(optional('registry', { defaultValue: 'https://index.docker.io/v1/' }), optional('email')),
      scheme(
        'ServicePrincipal',
        [
          required('tenantid', { dataType: 'guid' }),
          principal,
          ...servicePrincipalCredentials,
          loginServer,
          optional('scope'),
        ],
        registryOfAzure,
      ),
      scheme(
        'WorkloadIdentityFederation',
        [required('tenantId', { dataType: 'guid' }), principal, loginServer, optional('scope'), ...federation],
        registryOfAzure,
      ),
    ],
    asynchronous: automaticIdentity,
  },
  {
    name: 'dockerhost',
    displayName: 'Docker Host',
    data: [],
    schemes: withoutTest(
      scheme('Certificate', [secret('cacert'), secret('cert'), secret('key'), optionalSecret('certificate')]),
    ),
  },
];
