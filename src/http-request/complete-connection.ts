import type { SourceLocation } from '../errors.js';
import { identitySchemeNames } from './authorization/identity.js';
import { IncompleteConnectionError } from './errors.js';
import { identityTypeOf, isAzureDevOps } from './identity-types.js';
import { entryOf, type ServiceConnection } from './service-connection.js';
import type { TokenProvider } from './token-provider.js';

/** The authorization parameter that stands for a token where nobody signs in. */
export const ACCESS_TOKEN_PARAMETER = 'accessToken';

/** What a connection of an identity type is completed with. */
export interface ConnectionDefaults {
  /** The Azure DevOps that a connection to Azure DevOps means where it names no URL or token of its own. */
  readonly azureDevOps?: { readonly url: string; readonly accessToken: string } | undefined;
  /** Signs in for real. Without it the connection itself must say where calls go and with which token. */
  readonly tokens?: TokenProvider | undefined;
}

/**
 * Fills in the URL and the token of a connection whose type has them from elsewhere; others stay as they are. A URL of
 * the connection's own always wins. Without a provider of tokens nothing real is called unless the connection says so.
 *
 * @throws IncompleteConnectionError `SERVICE_CONNECTION_INCOMPLETE`, naming all that lacks.
 * @throws UnknownAzureEnvironmentError `UNKNOWN_AZURE_ENVIRONMENT`
 */
export function completeConnection(
  connection: ServiceConnection,
  { azureDevOps, tokens }: ConnectionDefaults,
  location?: SourceLocation,
): ServiceConnection {
  const type = identityTypeOf(connection);
  if (!type) return connection;
  const { scheme, parameters } = connection.authorization;
  const local = isAzureDevOps(connection) ? azureDevOps : undefined;
  const url = connection.url || local?.url || (tokens && type.url(connection, location)) || '';
  // The token of the local server is for no other address.
  const own = entryOf(parameters, ACCESS_TOKEN_PARAMETER) || (url === local?.url ? local.accessToken : '');
  const needsToken = !tokens && identitySchemeNames.some((name) => name.toLowerCase() === scheme.toLowerCase());
  const missing = [
    ...(url === '' ? ['url'] : []),
    ...(needsToken && own === '' ? [`authorization.parameters.${ACCESS_TOKEN_PARAMETER}`] : []),
  ];
  if (missing.length > 0) throw new IncompleteConnectionError(connection, missing, location && { location });
  const others = Object.entries(parameters).filter(([name]) => name.toLowerCase() !== 'accesstoken');
  const completed = own === '' ? others : [...others, [ACCESS_TOKEN_PARAMETER, own] as const];
  return { ...connection, url, authorization: { scheme, parameters: Object.fromEntries(completed) } };
}

/** The provider where nobody signs in: the token that the connection itself has. */
export const storedTokens: TokenProvider = ({ connection }) =>
  entryOf(connection.authorization.parameters, ACCESS_TOKEN_PARAMETER) ?? '';
