import type { Authorization } from '../../http-request/authorization/scheme.js';
import { secretsOf } from '../../http-request/connection-secrets.js';
import {
  authorize,
  defaultBehaviour,
  IncompleteConnectionError,
  type ServiceConnection,
  type TokenProvider,
} from '../../http-request/index.js';
import type { AgentPort } from '../agent-port.js';
import { EndpointIncompleteError, EndpointMissingError } from '../errors.js';
import type { CallTarget } from './call-target.js';
import { checkSignIn } from './check-sign-in.js';

/** Entries of a service connection's data that matter here. */
const dataNames = [
  'environment',
  'organizationUrl',
  'resourceManagerEndpoint',
  'activeDirectoryServiceEndpointResourceId',
  'activeDirectoryAuthority',
  'environmentAuthorityUrl',
  'enableAdfsAuthentication',
] as const;

/** A service connection that an input names. */
export interface NamedConnection {
  readonly input: string;
  /** How the REST API names the type. */
  readonly type: string;
  readonly id: string;
  readonly agent: AgentPort;
  readonly tokens: TokenProvider;
}

/**
 * Where a service connection leads, and with what.
 *
 * It rejects with EndpointMissingError `ENDPOINT_MISSING`, EndpointUnreadableError `ENDPOINT_UNREADABLE`, EndpointIncompleteError
 *   `ENDPOINT_INCOMPLETE`, EndpointSchemeError `ENDPOINT_SCHEME`, and what `authorize` throws.
 */
export async function connectionTarget({ input, type, id, agent, tokens }: NamedConnection): Promise<CallTarget> {
  const endpoint = agent.endpoint(id);
  if (!endpoint) throw new EndpointMissingError(input, id);
  const data = Object.fromEntries(
    dataNames.flatMap((name) => {
      const value = endpoint.data(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const url = endpoint.url || data['organizationUrl'] || '';
  const authorization = { scheme: endpoint.scheme, parameters: endpoint.parameters };
  if (url === '') throw new EndpointIncompleteError('URL', endpoint.scheme);
  const connection: ServiceConnection = { id, name: id, type, url, authorization, data };
  const authorized = authorizeConnection(connection, tokens);
  await checkSignIn(connection);
  return {
    baseUrl: url,
    authorization: authorized,
    secrets: secretsOf(connection),
    isWithinScope: () => true,
  };
}

function authorizeConnection(connection: ServiceConnection, tokens: TokenProvider): Authorization {
  try {
    return authorize(connection, { behaviour: defaultBehaviour, tokens, location: undefined });
  } catch (error) {
    if (!(error instanceof IncompleteConnectionError)) throw error;
    throw new EndpointIncompleteError(error.missing.join(' and '), connection.authorization.scheme);
  }
}
