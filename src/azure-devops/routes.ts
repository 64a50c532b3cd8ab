import * as http from 'node:http';
import * as https from 'node:https';
import type { Trust } from '../transport/index.js';
import { type Environment, findProxy, keepIdleTime, type ProxyServer, TunnelAgent } from '../transport/index.js';

/** How an origin is reached. */
export interface Route {
  /** `host:port` of the server. */
  readonly server: string;
  /** Headers of every request that goes this way. */
  readonly headers: Readonly<Record<string, string>>;
  readonly proxy: ProxyServer | undefined;
  /**
   * Starts a request.
   *
   * @param headers names and values in turn, complete: Node takes such a list as it is, which is quicker.
   */
  open(method: string, target: string, headers: readonly string[]): http.ClientRequest;
  close(): void;
}

export interface RouteOptions {
  readonly environment: Environment;
  readonly trust: Trust;
  /** How many idle connections are kept at most. */
  readonly connections: number;
  /** Milliseconds that a proxy may be silent while it opens a tunnel. */
  readonly timeout: number;
  /** Told of each secret that a proxy's URL holds. */
  readonly onSecret: (secret: string) => void;
}

/** The ways to origins, made when they are first needed: one, unless a server redirects to others. */
export class Routes {
  readonly #options: RouteOptions;
  readonly #routes = new Map<string, Route>();

  constructor(options: RouteOptions) {
    this.#options = options;
  }

  /** @throws {ProxyUrlError} */
  to(url: URL): Route {
    const known = this.#routes.get(url.origin);
    if (known) return known;
    const route = createRoute(url, findProxy(url, this.#options.environment), this.#options);
    this.#routes.set(url.origin, route);
    return route;
  }

  /** Ends all connections, those in use included. */
  close(): void {
    for (const route of this.#routes.values()) route.close();
  }
}

function createRoute(url: URL, proxy: ProxyServer | undefined, options: RouteOptions): Route {
  for (const secret of proxy?.secrets ?? []) options.onSecret(secret);
  const isSecure = url.protocol === 'https:';
  // Where a proxy reads whole URLs, the connection is one to the proxy, and TLS is its matter.
  const readsUrls = proxy !== undefined && !isSecure;
  const overTls = readsUrls ? proxy.secure : isSecure;
  const agent = keepIdleTime(createAgent(overTls, isSecure ? proxy : undefined, options));
  const start = overTls ? https.request : http.request;
  const host = readsUrls ? proxy.hostname : url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = readsUrls ? proxy.port : Number(url.port) || (isSecure ? 443 : 80);
  const authorization = readsUrls ? proxy.authorization : undefined;
  const prefix = readsUrls ? url.origin : '';
  return {
    server: url.host,
    headers: { host: url.host, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
    proxy,
    open: (method, target, headers) => start({ method, path: prefix + target, headers, host, port, agent }),
    close: () => agent.destroy(),
  };
}

function createAgent(overTls: boolean, tunnel: ProxyServer | undefined, options: RouteOptions): http.Agent {
  const { connections, timeout } = options;
  const settings = { keepAlive: true, maxFreeSockets: connections };
  if (!overTls) return new http.Agent(settings);
  const { context } = options.trust;
  const secure = context === undefined ? settings : { ...settings, secureContext: context };
  return tunnel === undefined ? new https.Agent(secure) : new TunnelAgent(tunnel, timeout, secure);
}
