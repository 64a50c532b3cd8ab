import type { SecretMasker } from '../secret-masker.js';
import { ACCEPTED_ENCODINGS } from '../transport/index.js';
import type { Call } from './call.js';
import type { Route } from './routes.js';
import type { Query, ServiceRequest } from './service-request.js';

/** What all calls of a connection share. */
export interface CallBase {
  readonly origin: string;
  /** Path of the collection, without a slash at its end: `/tfs/DefaultCollection`, or empty. */
  readonly path: string;
  readonly route: Route;
  /** Value of the header Authorization. */
  readonly authorization: string;
  readonly masker: SecretMasker;
}

const USER_AGENT = 'azure-pipelines-agentless';

const reads: ReadonlySet<string> = new Set(['GET', 'OPTIONS', 'HEAD']);

/** Whether a method only reads, so that its requests may be repeated. */
export function isRead(method: string): boolean {
  return reads.has(method);
}

/** The headers that each request has, whoever makes it. */
export function commonHeaders(authorization: string | undefined): Record<string, string> {
  return {
    'accept-encoding': ACCEPTED_ENCODINGS,
    'user-agent': USER_AGENT,
    // Asks for a status in place of a redirection to a page for browsers, as the service's own clients do.
    'x-tfs-fedauthredirect': 'Suppress',
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/** The length of the body. Without it, Node sends the body in chunks, even where there is none. */
export function framing(method: string, body: string | Uint8Array | undefined): Readonly<Record<string, string>> {
  if (body !== undefined) return { 'content-length': String(Buffer.byteLength(body)) };
  return isRead(method) || method === 'DELETE' ? {} : { 'content-length': '0' };
}

export function createCall(request: ServiceRequest, base: CallBase): Call {
  const { origin, path, route, authorization, masker } = base;
  const { method, apiVersion, content } = request;
  const body = content?.bytes ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const headers = commonHeaders(authorization);
  headers['accept'] = apiVersion === undefined ? 'application/json' : `application/json;api-version=${apiVersion}`;
  if (body !== undefined) headers['content-type'] = content?.type ?? 'application/json; charset=utf-8';
  Object.assign(headers, framing(method, body));
  return {
    operation: request.operation,
    method,
    origin,
    target: `${path}/${request.path}${request.query === undefined ? '' : queryText(request.query)}`,
    route,
    headers,
    body,
    repeatable: request.repeatable ?? isRead(method),
    scope: request.scope,
    role: request.role,
    signal: request.signal,
    onWait: request.onWait,
    latest: request.latest,
    masker,
  };
}

function queryText(query: Query): string {
  const fields = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return text.length === 0 ? '' : `?${text.join('&')}`;
}
