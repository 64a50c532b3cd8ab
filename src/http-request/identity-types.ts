import type { SourceLocation } from '../errors.js';
import { suggest } from '../nearest.js';
import { AZURE_STACK, type AzureEnvironment, azureEnvironments } from './azure-environments.js';
import { UnknownAzureEnvironmentError } from './errors.js';
import { entryOf, type ServiceConnection } from './service-connection.js';

/** A type of service connection whose schemes sign in with an identity. */
export interface IdentityType {
  /** As the REST API has it, compared regardless of case. */
  readonly name: string;
  /** Where its requests go on the service; `undefined`: only the connection knows. */
  readonly url: (connection: ServiceConnection, location?: SourceLocation) => string | undefined;
  /** What its tokens are for. */
  readonly audience: (connection: ServiceConnection, location?: SourceLocation) => string;
}

/** The application id of Azure DevOps, as Microsoft documents it for tokens of Microsoft Entra ID. */
export const AZURE_DEVOPS_AUDIENCE = '499b84ac-1321-427f-aa17-267ca6975798';

/** Azure Resource Manager. */
const azureResourceManager: IdentityType = {
  name: 'azurerm',
  url: (connection, location) => environmentOf(connection, location).resourceManagerUrl || undefined,
  audience: (connection, location) => environmentOf(connection, location).audience || connection.url,
};

/** Azure DevOps. */
const azureDevOps: IdentityType = {
  name: 'workloadidentityuser',
  url: () => undefined,
  audience: () => AZURE_DEVOPS_AUDIENCE,
};

export const identityTypes: readonly IdentityType[] = [azureResourceManager, azureDevOps];

/** The type of a connection, where it is one of these. */
export function identityTypeOf({ type }: ServiceConnection): IdentityType | undefined {
  return identityTypes.find(({ name }) => name === type.toLowerCase());
}

/** Whether it is a connection to Azure DevOps itself. */
export function isAzureDevOps(connection: ServiceConnection): boolean {
  return identityTypeOf(connection) === azureDevOps;
}

/** @throws UnknownAzureEnvironmentError `UNKNOWN_AZURE_ENVIRONMENT` */
function environmentOf(
  { name: connection, data }: ServiceConnection,
  location: SourceLocation | undefined,
): AzureEnvironment {
  const wanted = entryOf(data, 'environment') ?? 'AzureCloud';
  if (wanted.toLowerCase() === AZURE_STACK.toLowerCase()) {
    const resourceManagerUrl = entryOf(data, 'resourceManagerEndpoint') ?? '';
    const audience = entryOf(data, 'activeDirectoryServiceEndpointResourceId') ?? '';
    return { name: AZURE_STACK, resourceManagerUrl, audience };
  }
  const environment = azureEnvironments.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (environment) return environment;
  const known = [...azureEnvironments.map(({ name }) => name), AZURE_STACK];
  const hint = suggest(wanted, known, 'environments');
  throw new UnknownAzureEnvironmentError(wanted, connection, { hint, ...(location && { location }) });
}
