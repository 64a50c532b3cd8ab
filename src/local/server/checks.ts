import type { IncomingMessage } from 'node:http';
import type { ServerLimits } from './limits.js';
import { serviceException } from './service-exceptions.js';

/** What a check knows of the server. */
export interface CheckedSite {
  /** Values that a Host header may have, in lower case: see {@link hostNames}. */
  readonly hosts: readonly string[];
  readonly limits: ServerLimits;
}

type Check = (request: IncomingMessage, site: CheckedSite) => void;

/** A page whose own name leads to this machine (DNS rebinding) still sends its name as Host. */
const hostIsOurs: Check = (request, { hosts }) => {
  const [host, ...more] = request.headersDistinct.host ?? [];
  if (host === undefined || more.length > 0) throw serviceException('hostInvalid');
  if (!hosts.includes(host.toLowerCase())) throw serviceException('hostForeign', [hosts.join(', ')]);
};

/** Browsers name the page that sends a request; programs send no Origin. */
const originIsOurs: Check = (request) => {
  const origins = request.headersDistinct.origin ?? [];
  const own = `http://${request.headers.host ?? ''}`.toLowerCase();
  if (origins.some((origin) => origin.toLowerCase() !== own)) throw serviceException('originForeign');
};

const headersAreFew: Check = (request, { limits }) => {
  // `rawHeaders` alternates names and values.
  if (request.rawHeaders.length / 2 <= limits.headerCount) return;
  throw serviceException('headersTooMany', [String(limits.headerCount)]);
};

const targetIsShort: Check = (request, { limits }) => {
  if ((request.url ?? '').length <= limits.targetLength) return;
  throw serviceException('targetTooLong', [String(limits.targetLength)]);
};

/** What every request must pass before anything else is read of it, in this order. */
export const checks: readonly Check[] = [headersAreFew, hostIsOurs, originIsOurs, targetIsShort];

/**
 * The Host headers that reach a server: the address it is bound to, and the names of the loopback address.
 *
 * @param host as given to `listen`; an IPv6 address without brackets.
 */
export function hostNames(host: string, port: number): string[] {
  const names = new Set([urlHost(host), '127.0.0.1', 'localhost', '[::1]'].map((name) => name.toLowerCase()));
  // A client leaves out the default port of http.
  return [...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

/** A host as it stands in a URL: an IPv6 address goes into brackets. */
export function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
