import { request as httpRequest } from 'node:http';
import * as https from 'node:https';
import type { SecureContext } from 'node:tls';
import { RemoteError } from '../../errors.js';
import { TransportError } from '../../http-request/index.js';
import { transportFailureReason } from '../../http-request/transport-failures.js';
import { ProxyRefusedError } from '../../transport/errors.js';
import type { ProxyServer } from '../../transport/index.js';
import { systemCodeOf } from '../../transport/system-code.js';
import { TunnelAgent, TunnelFailure } from '../../transport/tunnel-agent.js';
import { AgentProxyError } from '../errors.js';
import { AGENT_PROXY_VARIABLE } from './agent-proxy.js';
import type { Context, Route } from './routes.js';

/** A tunnel through the proxy, with TLS to the server inside. */
export async function tunnelledRoute(url: URL, proxy: ProxyServer, context: Context, timeout: number): Promise<Route> {
  const agent = new TunnelAgent(proxy, timeout, { keepAlive: false, ...context });
  return {
    open: (method, headers) => https.request(url, { method, headers, agent }),
    judge: () => undefined,
    explain: (failure) => {
      if (failure instanceof ProxyRefusedError) return refusedBy(proxy, failure.status);
      return failure instanceof TunnelFailure ? unreachable(url, failure) : failure;
    },
    close: () => agent.destroy(),
  };
}

/** A request with its whole URL, for the proxy to send on. */
export async function forwardedRoute(
  url: URL,
  proxy: ProxyServer,
  secureContext: SecureContext | undefined,
): Promise<Route> {
  const { secure, hostname, port, authorization } = proxy;
  const request = secure ? https.request : httpRequest;
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
        rejectUnauthorized: true,
      }),
    judge: (status) => {
      if (status === 407) throw refusedBy(proxy, status);
    },
    explain: (failure) => (failure instanceof RemoteError ? failure : unreachable(url, failure)),
    close: () => undefined,
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
