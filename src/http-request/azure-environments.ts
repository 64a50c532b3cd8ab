/** The addresses of one Azure cloud, as the `AzureEnvironment` tables of the Azure SDKs and tools publish them. */
export interface AzureEnvironment {
  /** Its name in the data of a service connection. */
  readonly name: string;
  /** ResourceManagerEndpoint, where calls go. */
  readonly resourceManagerUrl: string;
  /** ActiveDirectoryServiceEndpointResourceId, what tokens are for. */
  readonly audience: string;
}

/** The public cloud first: it is meant where a connection names none. Azure Stack has addresses of its own. */
export const azureEnvironments: readonly AzureEnvironment[] = [
  {
    name: 'AzureCloud',
    resourceManagerUrl: 'https://management.azure.com/',
    audience: 'https://management.core.windows.net/',
  },
  {
    name: 'AzureChinaCloud',
    resourceManagerUrl: 'https://management.chinacloudapi.cn/',
    audience: 'https://management.core.chinacloudapi.cn/',
  },
  {
    name: 'AzureUSGovernment',
    resourceManagerUrl: 'https://management.usgovcloudapi.net/',
    audience: 'https://management.core.usgovcloudapi.net/',
  },
  {
    name: 'AzureGermanCloud',
    resourceManagerUrl: 'https://management.microsoftazure.de/',
    audience: 'https://management.core.cloudapi.de/',
  },
];

/** Azure Stack: the connection's data name its addresses. */
export const AZURE_STACK = 'AzureStack';
