import type { EndpointType } from '../endpoint-type.js';
import { optional, required, secret } from '../inputs.js';
import { scheme, usernamePassword, withoutTest } from '../schemes.js';
import { azureResourceManager } from './azure-resource-manager.js';
import { federation } from './service-principal.js';

/** Types of Azure itself, and of Azure DevOps with an identity. */
export const azureTypes: readonly EndpointType[] = [
  azureResourceManager,
  {
    name: 'azure',
    displayName: 'Azure Classic',
    url: 'https://management.core.windows.net/',
    urlBy: {
      key: 'environment',
      urls: {
        AzureCloud: 'https://management.core.windows.net/',
        AzureChinaCloud: 'https://management.core.chinacloudapi.cn/',
        AzureUSGovernment: 'https://management.core.usgovcloudapi.net/',
        AzureGermanCloud: 'https://management.core.cloudapi.de/',
      },
    },
    data: [
      optional('environment', {
        possibleValues: ['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment', 'AzureGermanCloud'],
        defaultValue: 'AzureCloud',
      }),
      required('subscriptionId', { dataType: 'guid' }),
      required('subscriptionName'),
    ],
    schemes: [
      usernamePassword(),
      scheme('Certificate', [secret('certificate', { help: 'The management certificate.' })]),
    ],
  },
  {
    name: 'workloadidentityuser',
    displayName: 'Azure DevOps',
    data: [optional('organizationUrl')],
    schemes: [
      scheme('WorkloadIdentityFederation', [
        optional('serviceprincipalid'),
        optional('tenantid', { dataType: 'guid' }),
        ...federation,
      ]),
    ],
  },
  {
    name: 'AzureServiceBus',
    displayName: 'Azure Service Bus',
    url: 'https://management.core.windows.net/',
    data: [required('serviceBusQueueName')],
    schemes: withoutTest(scheme('None', [secret('serviceBusConnectionString')])),
  },
  {
    name: 'vsmobilecenter',
    displayName: 'Visual Studio App Center',
    url: 'https://api.appcenter.ms/v0.1',
    data: [],
    schemes: withoutTest(scheme('Token', [secret('apitoken')])),
  },
];
