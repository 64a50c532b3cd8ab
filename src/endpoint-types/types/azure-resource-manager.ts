import type { EndpointInput, EndpointType } from '../endpoint-type.js';
import { filledByServer, optional, optionalSecret, required } from '../inputs.js';
import { scheme } from '../schemes.js';
import {
  automaticIdentity,
  creationMode,
  federation,
  identityNotes,
  servicePrincipalCredentials,
} from './service-principal.js';

const ofSubscription = 'scopeLevel == Subscription || scopeLevel == AzureMLWorkspace';
const ofManagementGroup = 'scopeLevel == ManagementGroup';
const ofWorkspace = 'scopeLevel == AzureMLWorkspace';

/** Addresses of an Azure cloud. The service knows those of the public ones; Azure Stack has its own. */
const addresses: readonly EndpointInput[] = [
  'environmentUrl',
  'galleryUrl',
  'serviceManagementUrl',
  'resourceManagerUrl',
  'resourceManagerEndpoint',
  'activeDirectoryAuthority',
  'environmentAuthorityUrl',
  'graphUrl',
  'microsoftGraphUrl',
  'managementPortalUrl',
  'armManagementPortalUrl',
  'activeDirectoryServiceEndpointResourceId',
  'sqlDatabaseDnsSuffix',
  'AzureKeyVaultDnsSuffix',
  'AzureKeyVaultServiceEndpointResourceId',
  'StorageEndpointSuffix',
  'EnableAdfsAuthentication',
].map((key) => optional(key));

const tenant = required('tenantid', { dataType: 'guid' });

/** Azure Resource Manager. */
export const azureResourceManager: EndpointType = {
  name: 'azurerm',
  displayName: 'Azure Resource Manager',
  url: 'https://management.azure.com/',
  urlBy: {
    key: 'environment',
    urls: {
      AzureCloud: 'https://management.azure.com/',
      AzureChinaCloud: 'https://management.chinacloudapi.cn/',
      AzureUSGovernment: 'https://management.usgovcloudapi.net/',
      AzureGermanCloud: 'https://management.microsoftazure.de/',
      AzureStack: '',
    },
  },
  data: [
    required('environment', {
      fixed: true,
      possibleValues: ['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment', 'AzureGermanCloud', 'AzureStack'],
      defaultValue: 'AzureCloud',
    }),
    required('scopeLevel', {
      fixed: true,
      possibleValues: ['Subscription', 'ManagementGroup', 'AzureMLWorkspace'],
      defaultValue: 'Subscription',
      help: 'For a resource group keep Subscription, and name the group in the parameter scope.',
    }),
    required('subscriptionId', { fixed: true, dataType: 'guid', visibleRule: ofSubscription }),
    required('subscriptionName', { fixed: true, visibleRule: ofSubscription }),
    required('managementGroupId', { fixed: true, visibleRule: ofManagementGroup }),
    required('managementGroupName', { fixed: true, visibleRule: ofManagementGroup }),
    required('resourceGroupName', { visibleRule: ofWorkspace }),
    required('mlWorkspaceName', { visibleRule: ofWorkspace }),
    required('mlWorkspaceLocation', { visibleRule: ofWorkspace }),
    creationMode,
    optional('identityType', {
      possibleValues: ['AppRegistrationAutomatic', 'AppRegistrationManual', 'ManagedIdentity'],
    }),
    optional('resourceId', { help: 'The web app of a publish profile.' }),
    ...identityNotes,
    filledByServer('oboAuthorization', { dataType: 'boolean' }),
    filledByServer('revertSchemeDeadline', { help: 'Until when a conversion to workload identity can be taken back.' }),
    ...addresses,
  ],
  schemes: [
    scheme('ServicePrincipal', [
      tenant,
      required('serviceprincipalid'),
      ...servicePrincipalCredentials,
      optional('scope'),
    ]),
    scheme('WorkloadIdentityFederation', [
      tenant,
      required('serviceprincipalid'),
      optional('scope', { help: '/subscriptions/x/resourcegroups/y, for a resource group.' }),
      ...federation,
    ]),
    scheme('ManagedServiceIdentity', [tenant], { verifiable: false }),
    scheme('PublishProfile', [
      optionalSecret('publishProfile'),
      optional('tenantid', { dataType: 'guid' }),
      optionalSecret('accessToken'),
      optional('accessTokenFetchingMethod'),
    ]),
  ],
  asynchronous: automaticIdentity,
};
