import { type Environment, findProxy, type ProxyServer } from '../../transport/proxy.js';
import type { AgentPort, AgentProxy } from '../agent-port.js';
import { AgentProxyUrlError } from '../errors.js';
import { isBypassed } from './proxy-bypass.js';

/** What errors name where the proxy comes from the agent. */
export const AGENT_PROXY_VARIABLE = 'Agent.ProxyUrl';

/**
 * The proxy for a URL: that of the agent, with its own list of hosts to pass by; where the agent has none, the one that
 * the variables of the environment name.
 *
 * @param warn learns what is wrong with that list.
 * @throws AgentProxyUrlError `AGENT_PROXY_URL`, ProxyUrlError `PROXY_URL`
 */
export function proxyFor(
  url: URL,
  { proxy }: Pick<AgentPort, 'proxy'>,
  environment: Environment,
  warn: (message: string) => void,
): ProxyServer | undefined {
  if (!proxy) return findProxy(url, environment);
  return isBypassed(url, proxy.bypasses, warn) ? undefined : toServer(proxy);
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
