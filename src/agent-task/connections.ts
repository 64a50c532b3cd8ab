import type { Clock } from '../clock.js';
import type { TokenProvider } from '../http-request/index.js';
import type { ProxyServer } from '../transport/proxy.js';
import type { AgentTaskOptions } from './agent-task-options.js';
import type { TaskSettings } from './inputs/read-settings.js';
import { PROXY_TIMEOUT } from './limits.js';
import type { TaskLog } from './log/task-log.js';
import { proxyFor } from './transport/agent-proxy.js';
import { noCredentials } from './transport/credentials.js';
import { createExchange } from './transport/exchange.js';
import { createRoutes } from './transport/routes.js';
import { warningOfValidation } from './transport/skipped-validation.js';
import type { Exchange } from './transport/wire.js';

/** The ways of a run to other servers. */
export interface Connections {
  /** By the proxies and with the certificates of agent and author. */
  readonly exchange: Exchange;
  readonly tokens: TokenProvider;
  /** Takes the certificates of a step, and sees that its proxy can be used. */
  readonly use: (settings: TaskSettings) => void;
}

/** Nothing connects before `use` was called. */
export function createConnections(options: AgentTaskOptions, clock: Clock, log: TaskLog): Connections {
  const { agent, environment, proxyTimeout = PROXY_TIMEOUT } = options;
  let credentials = noCredentials;
  // Found once for a URL: a line of the agent's list may take long to be looked for.
  const proxies = new Map<string, ProxyServer | undefined>();
  const proxy = (url: URL): ProxyServer | undefined => {
    if (proxies.has(url.href)) return proxies.get(url.href);
    const server = proxyFor(url, agent, environment, (message) => log.warnOnce(message));
    for (const secret of server?.secrets ?? []) log.addSecret(secret);
    proxies.set(url.href, server);
    return server;
  };
  const limits = { environment, proxyTimeout };
  const through = createExchange(createRoutes({ ...limits, proxy, credentials: () => credentials }), clock);
  const exchange = agent.skipsCertificateValidation
    ? warningOfValidation(through, (text) => log.warnOnce(text))
    : through;
  const direct = createRoutes({ ...limits, proxy: () => undefined, credentials: () => noCredentials });
  let provider: TokenProvider | undefined;
  const tokens: TokenProvider = async (request) => {
    const { createTokenProvider } = await import('./authorization/token-provider.js');
    provider ??= createTokenProvider({
      ...{ agent, clock, exchange },
      // They are on the machine itself.
      managedIdentity: { ...options, exchange: createExchange(direct, clock) },
      authorityUrl: options.authorityUrl,
      addSecret: (secret) => log.addSecret(secret),
    });
    return provider(request);
  };
  const use = (settings: TaskSettings): void => {
    credentials = settings.credentials;
    proxy(settings.call.url);
  };
  return { exchange, tokens, use };
}
