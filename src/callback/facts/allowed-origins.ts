import { describeValue } from '../described-value.js';
import { AllowedOriginError } from '../errors.js';
import { KEPT_ORGANIZATIONS } from '../limits.js';

/** Where the service itself is: any organization. It is what counts where no origins are given. */
export const DEFAULT_ALLOWED_ORIGINS: readonly string[] = ['https://dev.azure.com', 'https://*.visualstudio.com'];

/** Any port may only stand behind the names of this machine: another machine's ports belong to anybody. */
const ANY_LOCAL_PORT = /^(https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])):\*(?=\/|$)/i;

/** One origin to which job tokens may be sent. */
interface AllowedOrigin {
  readonly protocol: string;
  /** With its port, where that is not the usual one. */
  readonly host: string;
  /** Whether any host below it is meant, and not itself. */
  readonly anyBelow: boolean;
  /** Whether any port of this machine is meant: a local server has another one each time. */
  readonly anyPort: boolean;
  /** Segments of the path below which it counts, in lower case. */
  readonly path: readonly string[];
}

/** Where a job token may be sent, read once for many tasks. */
export class AllowedOrigins {
  /** As they were given, for messages. */
  readonly list: readonly string[];
  readonly #origins: readonly AllowedOrigin[];
  /** Texts that were found good, with the URL that each is: most tasks come from few organizations. */
  readonly #known = new Map<string, string>();

  /**
   * @param texts as `https://dev.azure.com/fabrikam`, `https://*.visualstudio.com`, `http://127.0.0.1:8080`, or, for local
   *   runs, `http://127.0.0.1:*`. A `*.` needs two names behind it: `https://*.com` would be anybody. A path is that of an
   *   organization or collection, and counts for whole segments. What is not listed is refused.
   * @throws {AllowedOriginError} `ALLOWED_ORIGIN`
   */
  constructor(texts: readonly string[] = DEFAULT_ALLOWED_ORIGINS) {
    this.#origins = texts.map(parse);
    this.list = [...texts];
  }

  /** Whether a URL, already parsed and without dot segments, is below one of the origins. */
  allow(url: URL): boolean {
    return this.#origins.some((origin) => matches(origin, url));
  }

  /** What was {@link remember}ed for a text. */
  known(text: string): string | undefined {
    return this.#known.get(text);
  }

  remember(text: string, planUrl: string): void {
    if (this.#known.size >= KEPT_ORGANIZATIONS) this.#known.clear();
    this.#known.set(text, planUrl);
  }
}

const defaultOrigins = new AllowedOrigins();

/**
 * Reads what a program gives as allowed origins.
 *
 * @param given a list as {@link AllowedOrigins} takes it, one of these, or `undefined` for the default; anything else is
 *   refused, since a mistake here would open what was to be closed.
 * @throws {AllowedOriginError} `ALLOWED_ORIGIN`
 */
export function readAllowedOrigins(given: unknown): AllowedOrigins {
  if (given === undefined) return defaultOrigins;
  if (given instanceof AllowedOrigins) return given;
  if (!Array.isArray(given)) {
    throw new AllowedOriginError('', `they are ${describeValue(given)}, but have to be a list of texts`);
  }
  return new AllowedOrigins(given.map(textOf));
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given;
  const hint =
    given === undefined
      ? 'A variable of the environment that it comes from may not be set.'
      : 'Give its text, as by String(url).';
  throw new AllowedOriginError('', `it is ${describeValue(given)}, but has to be a text`, { hint });
}

function parse(text: string): AllowedOrigin {
  const anyBelow = text.includes('://*.');
  const anyPort = ANY_LOCAL_PORT.test(text);
  const plain = text.replace(ANY_LOCAL_PORT, '$1');
  const url = parseUrl(anyBelow ? plain.replace('://*.', '://') : plain, text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new AllowedOriginError(text, 'it starts neither with https:// nor with http://');
  }
  if (url.username !== '' || url.password !== '') throw new AllowedOriginError('', 'it holds a user or a password');
  if (url.search !== '' || url.hash !== '') throw new AllowedOriginError(text, 'it has a query or a fragment');
  if (url.pathname.includes('*')) {
    const hint = `All that is below a path is meant without a *: write ${text.replace(/\/?\*.*$/, '')}`;
    throw new AllowedOriginError(text, 'its path has a *, which would stand for nothing', { hint });
  }
  if (/[*%]/.test(url.host)) throw new AllowedOriginError(text, 'a * may only stand for what is before the first dot');
  if (anyBelow && !/[^.]\.[^.]/.test(url.hostname)) {
    const hint = 'Name what your servers have in common, such as https://*.example.com, or each server by itself.';
    throw new AllowedOriginError(text, 'a * needs at least two names behind it', { hint });
  }
  return { protocol: url.protocol, host: url.host, anyBelow, anyPort, path: segmentsOf(url) };
}

function parseUrl(text: string, shown: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw new AllowedOriginError(shown, 'it is no URL', { cause });
  }
}

function matches({ protocol, host, anyBelow, anyPort, path }: AllowedOrigin, url: URL): boolean {
  if (url.protocol !== protocol) return false;
  const given = anyPort ? url.hostname : url.host;
  if (anyBelow ? !given.endsWith(`.${host}`) : given !== host) return false;
  const segments = segmentsOf(url);
  return path.every((segment, index) => segment === segments[index]);
}

/** Names of organizations and collections are compared without regard to case, as the service does. */
function segmentsOf({ pathname }: URL): string[] {
  return pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => segment.toLowerCase());
}
