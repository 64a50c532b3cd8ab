import { type Environment, findProxy, type ProxyServer } from '../../transport/proxy.js';
import type { AgentPort, AgentProxy } from '../agent-port.js';
import { AgentProxyUrlError } from '../errors.js';

/** What errors name where the proxy comes from the agent. */
export const AGENT_PROXY_VARIABLE = 'Agent.ProxyUrl';

/**
 * The proxy for a URL: that of the agent, with its own list of hosts to pass by; where the agent has none, the one that
 * the variables of the environment name.
 *
 * @throws AgentProxyUrlError `AGENT_PROXY_URL`, ProxyUrlError `PROXY_URL`
 */
export function proxyFor(url: URL, agent: AgentPort, environment: Environment): ProxyServer | undefined {
  if (!agent.hasProxy) return findProxy(url, environment);
  const proxy = agent.proxy(url);
  return proxy && toServer(proxy);
}

function toServer({ url: text, userName, password = '' }: AgentProxy): ProxyServer {
  const url = parse(text);
  const secure = url.protocol === 'https:';
  const pair = `${userName ?? ''}:${password}`;
  const credentials = Buffer.from(pair, 'utf8').toString('base64');
  return {
    secure,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 443 : 80),
    authorization: pair === ':' ? undefined : `Basic ${credentials}`,
    secrets: [password, ...(pair === ':' ? [] : [credentials])].filter(Boolean),
    variable: AGENT_PROXY_VARIABLE,
  };
}

function parse(text: string): URL {
  try {
    const url = new URL(text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  } catch {
    // Told below, without the text, which may hold a password.
  }
  throw new AgentProxyUrlError();
}
