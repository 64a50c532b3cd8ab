import { ProxyUrlError } from './errors.js';
import { isExempt } from './no-proxy.js';

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The way to a server through a proxy. */
export interface ProxyServer {
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** Value of the header Proxy-Authorization. */
  readonly authorization: string | undefined;
  /** What no text may show. */
  readonly secrets: readonly string[];
  /** Where it comes from, for errors: `HTTPS_PROXY`. */
  readonly variable: string;
}

const variablesByProtocol: ReadonlyMap<string, readonly string[]> = new Map([
  ['https:', ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']],
  ['http:', ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']],
]);

/**
 * The proxy for a URL by the variables that curl and most programs read, those in lower case first.
 *
 * @returns `undefined` where there is none or NO_PROXY names the host.
 * @throws {ProxyUrlError} where a variable names none that can be used.
 */
export function findProxy(url: URL, environment: Environment): ProxyServer | undefined {
  const variable = variablesByProtocol.get(url.protocol)?.find((name) => isGiven(name, environment));
  if (variable === undefined) return undefined;
  const exempt = environment['no_proxy'] || environment['NO_PROXY'] || '';
  return isExempt(url, exempt) ? undefined : parseProxy(variable, environment[variable] ?? '');
}

/** A web server gives a request's header `Proxy` to its CGI programs as HTTP_PROXY: no word of the machine's owner. */
function isGiven(name: string, environment: Environment): boolean {
  if (name === 'HTTP_PROXY' && environment['REQUEST_METHOD'] !== undefined) return false;
  return (environment[name] ?? '').trim() !== '';
}

function parseProxy(variable: string, text: string): ProxyServer {
  const trimmed = text.trim();
  const url = parse(variable, /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ProxyUrlError(variable, `proxies of ${url.protocol.slice(0, -1)} are not supported`);
  }
  const secure = url.protocol === 'https:';
  const userName = decode(variable, url.username);
  const password = decode(variable, url.password);
  const pair = `${userName}:${password}`;
  return {
    secure,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 443 : 80),
    authorization: pair === ':' ? undefined : `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`,
    secrets: [password, url.password].filter(Boolean),
    variable,
  };
}

function parse(variable: string, text: string): URL {
  try {
    return new URL(text);
  } catch {
    // Neither the text nor Node's error is kept: both hold the password.
    throw new ProxyUrlError(variable, 'it is no URL');
  }
}

function decode(variable: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ProxyUrlError(variable, 'its user name or password is not percent-encoded');
  }
}
