import type { Call } from './call.js';
import type { SendUrl } from './node-api-transport.js';
import type { Routes } from './routes.js';
import { type CallBase, commonHeaders, framing, isRead } from './service-call.js';

/** Hosts by which the service is reached besides its own; resource areas lie on several of them. */
const serviceDomains = ['dev.azure.com', 'visualstudio.com'] as const;

/** The call for a whole URL, as azure-devops-node-api makes it. */
export function createUrlCall(
  [method, address, body, given, binding]: Parameters<SendUrl>,
  base: CallBase,
  routes: Routes,
): Call {
  const url = new URL(address);
  const own = mayHaveCredentials(url, new URL(base.origin));
  const headers = { ...commonHeaders(own ? base.authorization : undefined), ...lowerCase(given) };
  return {
    operation: binding.operation ?? `send ${method} ${url.origin}${url.pathname}`,
    method,
    origin: url.origin,
    target: url.pathname + url.search,
    route: routes.to(url),
    headers: { ...headers, ...framing(method, body) },
    body,
    repeatable: binding.repeatable ?? isRead(method),
    scope: undefined,
    role: undefined,
    signal: binding.signal,
    masker: base.masker,
  };
}

/**
 * Credentials go to the connection's own origin, and from one host of the service to another by https: the areas of an
 * organization lie on several.
 */
function mayHaveCredentials(url: URL, own: URL): boolean {
  return url.origin === own.origin || (isService(own) && isService(url));
}

function isService({ protocol, hostname, port }: URL): boolean {
  const isOfDomain = serviceDomains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  return protocol === 'https:' && port === '' && isOfDomain;
}

function lowerCase(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
