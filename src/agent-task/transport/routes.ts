import { type ClientRequest, request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import type { SecureContext } from 'node:tls';
import { RemoteError } from '../../errors.js';
import { TransportError } from '../../http-request/index.js';
import { transportFailureReason } from '../../http-request/transport-failures.js';
import { ProxyRefusedError } from '../../transport/errors.js';
import type { Environment, ProxyServer } from '../../transport/index.js';
import { systemCodeOf } from '../../transport/system-code.js';
import { AgentProxyError } from '../errors.js';
import { AGENT_PROXY_VARIABLE } from './agent-proxy.js';
import type { ClientCertificate, TlsCredentials } from './credentials.js';
import { createContext } from './secure-context.js';

/** A way to a server, for one request. */
export interface Route {
  readonly open: (method: string, headers: OutgoingHttpHeaders) => ClientRequest;
  /** Throws where an answer is the word of a proxy and not of the server. */
  readonly judge: (status: number) => void;
  /** What a failure means on this way. */
  readonly explain: (failure: unknown) => unknown;
  /** Ends what is still under way to the server. */
  readonly close: () => void;
}

/**
 * Finds the way to a URL.
 *
 * @param presents whether a client certificate for its origin may be presented.
 */
export type Routes = (url: URL, presents: boolean) => Promise<Route>;

/** What decides the way to a server. */
export interface RouteOptions {
  readonly proxy: (url: URL) => ProxyServer | undefined;
  /** Asked for with each request. */
  readonly credentials: () => TlsCredentials;
  readonly environment: Environment;
  /** Milliseconds of silence after which a proxy that does not answer is given up. */
  readonly proxyTimeout: number;
}

const nothing = (): void => undefined;
const asItIs = (failure: unknown): unknown => failure;

/** Ways by the agent's proxy and with its certificates. `node:https` is loaded where it is needed. */
export function createRoutes({ proxy: find, credentials, environment, proxyTimeout }: RouteOptions): Routes {
  const contexts = new Map<ClientCertificate | undefined, Promise<SecureContext | undefined>>();
  const contextFor = (client: ClientCertificate | undefined): Promise<SecureContext | undefined> => {
    const context = contexts.get(client) ?? createContext(credentials().authorities, client, environment);
    contexts.set(client, context);
    return context;
  };
  return async (url, presents) => {
    const proxy = find(url);
    if (url.protocol === 'http:')
      return proxy ? forwardedRoute(url, proxy, await contextFor(undefined)) : plainRoute(url);
    const secureContext = await contextFor(presents ? credentials().clients.get(url.origin) : undefined);
    const context = secureContext ? { secureContext } : {};
    return proxy ? tunnelledRoute(url, proxy, context, proxyTimeout) : secureRoute(url, context);
  };
}

/** What TLS is told beside its defaults. */
interface Context {
  readonly secureContext?: SecureContext;
}

function plainRoute(url: URL): Route {
  return {
    open: (method, headers) => httpRequest(url, { method, headers, agent: false }),
    judge: nothing,
    explain: asItIs,
    close: nothing,
  };
}

async function secureRoute(url: URL, context: Context): Promise<Route> {
  const https = await import('node:https');
  const agent = new https.Agent({ keepAlive: false });
  return {
    open: (method, headers) => https.request(url, { method, headers, agent, ...context }),
    judge: nothing,
    explain: asItIs,
    close: () => agent.destroy(),
  };
}

async function tunnelledRoute(url: URL, proxy: ProxyServer, context: Context, timeout: number): Promise<Route> {
  const https = await import('node:https');
  const { TunnelAgent, TunnelFailure } = await import('../../transport/tunnel-agent.js');
  const agent = new TunnelAgent(proxy, timeout, { keepAlive: false, ...context });
  return {
    open: (method, headers) => https.request(url, { method, headers, agent }),
    judge: nothing,
    explain: (failure) => {
      if (failure instanceof ProxyRefusedError) return refusedBy(proxy, failure.status);
      return failure instanceof TunnelFailure ? unreachable(url, failure) : failure;
    },
    close: () => agent.destroy(),
  };
}

/** A request with its whole URL, for the proxy to send on. */
async function forwardedRoute(url: URL, proxy: ProxyServer, secureContext: SecureContext | undefined): Promise<Route> {
  const { secure, hostname, port, authorization } = proxy;
  const request = secure ? (await import('node:https')).request : httpRequest;
  const credentials = authorization === undefined ? {} : { 'Proxy-Authorization': authorization };
  return {
    open: (method, headers) =>
      request({
        method,
        hostname,
        port,
        path: `${url.origin}${url.pathname}${url.search}`,
        headers: { Host: url.host, ...headers, ...credentials },
        agent: false,
        ...(secureContext && { secureContext }),
      }),
    judge: (status) => {
      if (status === 407) throw refusedBy(proxy, status);
    },
    explain: (failure) => (failure instanceof RemoteError ? failure : unreachable(url, failure)),
    close: nothing,
  };
}

function refusedBy({ hostname, port, variable }: ProxyServer, status: number): Error {
  const name = `${hostname}:${port}`;
  return variable === AGENT_PROXY_VARIABLE
    ? new AgentProxyError(name, status)
    : new ProxyRefusedError(name, variable, status);
}

/** Where a request goes by its whole URL, a broken connection is one to the proxy. */
function unreachable({ host }: URL, failure: unknown): Error {
  const origin = failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure;
  const error = origin instanceof Error ? origin : new Error('it broke off');
  const code = systemCodeOf(error);
  return new TransportError(host, `by its proxy: ${transportFailureReason(code, error)}`, code, failure);
}
