import type { Authorization } from '../../http-request/authorization/scheme.js';
import { secretsOf } from '../../http-request/connection-secrets.js';
import {
  authorize,
  defaultBehaviour,
  IncompleteConnectionError,
  type ServiceConnection,
  type TokenProvider,
} from '../../http-request/index.js';
import { suggest } from '../../nearest.js';
import type { ResolvedInputs } from '../../tasks/index.js';
import type { AgentPort } from '../agent-port.js';
import { EndpointIncompleteError, EndpointMissingError, InputFormError } from '../errors.js';
import { checkSignIn } from './check-sign-in.js';
import { jobTokenTarget } from './job-token.js';

/** Where a call goes, and with what. */
export interface CallTarget {
  /** What the URL suffix is put behind. */
  readonly baseUrl: string;
  readonly authorization: Authorization;
  /** Beside those of the authorization. */
  readonly secrets: readonly string[];
  /** Whether credentials may go to a URL of the base URL's origin. */
  readonly isWithinScope: (url: URL) => boolean;
}

/** What stands for a target where there is none; a fault was told then. */
export const nowhere: CallTarget = {
  baseUrl: 'http://localhost/',
  authorization: {},
  secrets: [],
  isWithinScope: () => true,
};

/** What a connection type needs to become a target. */
interface Surroundings {
  readonly agent: AgentPort;
  readonly inputs: ResolvedInputs;
  readonly tokens: TokenProvider;
}

/** The connection types that are service connections: their input, and how the REST API names the type. */
const connectionTypes: ReadonlyMap<string, string> = new Map([
  ['connectedServiceName', 'generic'],
  ['connectedServiceNameARM', 'azurerm'],
  ['connectedServiceNameAzureDevOps', 'workloadidentityuser'],
]);

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

/**
 * Follows the chosen connection type to where the call goes.
 *
 * It rejects with EndpointMissingError `ENDPOINT_MISSING`, EndpointIncompleteError `ENDPOINT_INCOMPLETE`, EndpointSchemeError
 *   `ENDPOINT_SCHEME`, InputFormError `INPUT_FORM`, JobTokenMissingError `JOB_TOKEN_MISSING`, and what `authorize` throws.
 */
export async function readCallTarget({ agent, inputs, tokens }: Surroundings): Promise<CallTarget> {
  const selector = inputs.get('connectedServiceNameSelector') ?? '';
  const type = connectionTypes.get(selector);
  const given = (type === undefined ? inputs.get('baseUrl') : inputs.get(selector))?.trim() ?? '';
  if (selector === 'jobToken') return jobTokenTarget(agent);
  if (type === undefined && selector !== 'none') throw unknownType(selector);
  return type === undefined ? { ...nowhere, baseUrl: given } : connectionTarget(selector, type, given, agent, tokens);
}

function unknownType(selector: string): InputFormError {
  const known = [...connectionTypes.keys(), 'jobToken', 'none'];
  const hint = suggest(selector, known, 'connection types');
  return new InputFormError('connectedServiceNameSelector', `'${selector}' is no connection type`, hint);
}

async function connectionTarget(
  input: string,
  type: string,
  id: string,
  agent: AgentPort,
  tokens: TokenProvider,
): Promise<CallTarget> {
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
