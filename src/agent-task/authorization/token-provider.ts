import type { Clock } from '../../clock.js';
import type { ServiceConnection, TokenProvider, TokenRequest } from '../../http-request/index.js';
import type { AgentPort } from '../agent-port.js';
import { EndpointIncompleteError } from '../errors.js';
import { TOKEN_RENEWAL } from '../limits.js';
import type { Exchange } from '../transport/wire.js';
import { isByCertificate, parameterOf, requireParameter } from './check-sign-in.js';
import { authorityOf } from './entra-authorities.js';
import { type ClientProof, requestEntraToken, tokenUrlOf } from './entra-token.js';
import { type ManagedIdentityOptions, requestManagedIdentityToken } from './managed-identity.js';
import { requestOidcToken } from './oidc-token.js';
import type { IssuedToken } from './token-answer.js';

/** What getting tokens takes. */
export interface TokenProviderOptions {
  readonly agent: AgentPort;
  readonly clock: Clock;
  /** By the proxies of the agent. */
  readonly exchange: Exchange;
  readonly managedIdentity: Omit<ManagedIdentityOptions, 'now'>;
  /** Takes the place of the authority of every cloud. Default: the one of the connection's cloud. */
  readonly authorityUrl?: string | undefined;
  /** Learns what no log may show. */
  readonly addSecret: (secret: string) => void;
}

/** Signs in for a connection by one of its schemes. */
type SignIn = (request: TokenRequest, options: TokenProviderOptions) => Promise<IssuedToken>;

const signIns: ReadonlyMap<string, SignIn> = new Map<string, SignIn>([
  ['serviceprincipal', signInAsPrincipal],
  ['workloadidentityfederation', signInByFederation],
  ['workloadidentityuser', signInByFederation],
  ['managedserviceidentity', signInAsMachine],
]);

/**
 * Gets tokens of Microsoft Entra ID for service connections. A token is kept for the run, and renewed before it ends.
 *
 * It rejects with SignInError `SIGN_IN`, EndpointIncompleteError `ENDPOINT_INCOMPLETE`, EndpointSchemeError
 * `ENDPOINT_SCHEME`, or as an exchange does.
 */
export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  const issued = new Map<string, IssuedToken>();
  return async (request) => {
    const key = `${request.connection.id} ${request.audience}`;
    const known = issued.get(key);
    if (known && known.expiresAt - options.clock.now() > TOKEN_RENEWAL) return known.token;
    const signIn = signIns.get(request.connection.authorization.scheme.toLowerCase());
    if (!signIn) throw new EndpointIncompleteError('scheme that signs in', request.connection.authorization.scheme);
    const fresh = await signIn(request, options);
    options.addSecret(fresh.token);
    issued.set(key, fresh);
    return fresh.token;
  };
}

async function signInAsPrincipal(request: TokenRequest, options: TokenProviderOptions): Promise<IssuedToken> {
  const { connection } = request;
  if (!isByCertificate(connection)) {
    return signIn(request, options, { secret: requireParameter(connection, 'serviceprincipalkey') });
  }
  const { readAssertionKey, signAssertion } = await import('./client-assertion.js');
  const key = readAssertionKey(requireParameter(connection, 'servicePrincipalCertificate'));
  const clientId = requireParameter(connection, 'serviceprincipalid');
  const audience = entraTokenUrl(connection, options).href;
  const assertion = signAssertion(key, { clientId, audience, now: options.clock.now() });
  options.addSecret(assertion);
  return signIn(request, options, { assertion });
}

async function signInByFederation(request: TokenRequest, options: TokenProviderOptions): Promise<IssuedToken> {
  const { agent, exchange, addSecret } = options;
  // It is what the route is asked with, and an answer may quote it.
  addSecret(agent.jobToken() ?? '');
  const assertion = await requestOidcToken(agent, request.connection.id, exchange, request.signal);
  addSecret(assertion);
  return signIn(request, options, { assertion });
}

function signInAsMachine(request: TokenRequest, options: TokenProviderOptions): Promise<IssuedToken> {
  const clientId = parameterOf(request.connection, 'serviceprincipalid');
  const now = () => options.clock.now();
  return requestManagedIdentityToken(request.audience, clientId, { ...options.managedIdentity, now }, request.signal);
}

function signIn(
  { connection, audience, signal }: TokenRequest,
  options: TokenProviderOptions,
  proof: ClientProof,
): Promise<IssuedToken> {
  const clientId = requireParameter(connection, 'serviceprincipalid');
  const tokenUrl = entraTokenUrl(connection, options);
  const now = () => options.clock.now();
  return requestEntraToken({ tokenUrl, clientId, audience, proof }, options.exchange, now, signal);
}

function entraTokenUrl(connection: ServiceConnection, { authorityUrl }: TokenProviderOptions): URL {
  return tokenUrlOf(authorityUrl ?? authorityOf(connection), requireParameter(connection, 'tenantid'));
}
