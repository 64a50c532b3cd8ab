import { type ClientRequest, request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import type { SecureContext } from 'node:tls';
import type { Environment, ProxyServer } from '../../transport/index.js';
import type { ClientCertificate, TlsCredentials } from './credentials.js';
import { createContext } from './secure-context.js';

/** A way to a server, for one request. */
export interface Route {
  readonly open: (method: string, headers: OutgoingHttpHeaders) => ClientRequest;
  /** Throws where an answer is the word of a proxy and not of the server. */
  readonly judge: (status: number) => void;
  /** What a failure means on this way. */
  readonly explain: (failure: unknown) => unknown;
  /** Whether authorities beside those of Node are believed. Default: false. */
  readonly hasAuthorities?: boolean;
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

/** Ways by the agent's proxy and with its certificates. `node:https`, and what proxies take, is loaded where it is needed. */
export function createRoutes({ proxy: find, credentials, environment, proxyTimeout }: RouteOptions): Routes {
  const contexts = new Map<ClientCertificate | undefined, Promise<SecureContext | undefined>>();
  const contextFor = (client: ClientCertificate | undefined): Promise<SecureContext | undefined> => {
    const context = contexts.get(client) ?? createContext(credentials().authorities, client, environment);
    contexts.set(client, context);
    return context;
  };
  return async (url, presents) => {
    const proxy = find(url);
    if (url.protocol === 'http:') {
      if (!proxy) return plainRoute(url);
      const { forwardedRoute } = await import('./proxied-routes.js');
      return forwardedRoute(url, proxy, await contextFor(undefined));
    }
    const secureContext = await contextFor(presents ? credentials().clients.get(url.origin) : undefined);
    const context = { ...(secureContext && { secureContext }), rejectUnauthorized: true };
    const hasAuthorities = credentials().authorities.length > 0;
    if (!proxy) return { ...(await secureRoute(url, context)), hasAuthorities };
    const { tunnelledRoute } = await import('./proxied-routes.js');
    return { ...(await tunnelledRoute(url, proxy, context, proxyTimeout)), hasAuthorities };
  };
}

/** What TLS is told beside its defaults. */
export interface Context {
  readonly secureContext?: SecureContext;
  /** Said each time: NODE_TLS_REJECT_UNAUTHORIZED, a variable like any of the pipeline, would let anybody have the credentials. */
  readonly rejectUnauthorized: boolean;
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
