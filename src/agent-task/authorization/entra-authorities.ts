import { AZURE_STACK } from '../../http-request/azure-environments.js';
import { entryOf, type ServiceConnection } from '../../http-request/service-connection.js';
import { EndpointSchemeError } from '../errors.js';

/** Where each Azure cloud signs in, as the `AzureEnvironment` tables of the Azure SDKs and tools publish it. */
const authorities: ReadonlyMap<string, string> = new Map([
  ['azurecloud', 'https://login.microsoftonline.com/'],
  ['azurechinacloud', 'https://login.chinacloudapi.cn/'],
  ['azureusgovernment', 'https://login.microsoftonline.us/'],
  ['azuregermancloud', 'https://login.microsoftonline.de/'],
]);

/** What the data of an Azure Stack connection call its authority, the newer name first. */
const authorityNames = ['environmentAuthorityUrl', 'activeDirectoryAuthority'] as const;

/**
 * The authority of Microsoft Entra ID for a connection, with a slash at its end. Only an Azure Stack brings one of its
 * own: elsewhere the secret of a connection goes to none but the known ones.
 *
 * @throws EndpointSchemeError `ENDPOINT_SCHEME`
 */
export function authorityOf({ data }: ServiceConnection): string {
  if (entryOf(data, 'enableAdfsAuthentication')?.toLowerCase() === 'true') {
    throw new EndpointSchemeError('it signs in by AD FS', 'Use a connection that signs in by Microsoft Entra ID.');
  }
  const environment = entryOf(data, 'environment') ?? 'AzureCloud';
  const known = authorities.get(environment.toLowerCase());
  if (known !== undefined) return known;
  const isStack = environment.toLowerCase() === AZURE_STACK.toLowerCase();
  const given = isStack ? authorityNames.map((name) => entryOf(data, name) ?? '') : [];
  const own = given.find((url) => /^https?:\/\//i.test(url));
  if (own !== undefined) return own.endsWith('/') ? own : `${own}/`;
  const fault = `its environment '${environment}' does not say where to sign in`;
  throw new EndpointSchemeError(fault, 'Add environmentAuthorityUrl to the data of the connection.');
}
