import type { HttpRequestBehaviour } from './behaviour.js';
import { isCredential } from './credential-headers.js';
import { type HttpHeader, isHeader } from './http-header.js';
import type { HttpMethod } from './http-method.js';
import { AUTHORIZATION } from './request-headers.js';
import { withoutUserInformation } from './shown-url.js';
import type { HttpRequest, HttpResponse } from './transport.js';

/** What a response says about where to go on. A redirection that is not followed has no request. */
export interface Redirection {
  readonly request?: HttpRequest;
  /** What happens, for the log. */
  readonly warning: string;
}

export interface RedirectionRules {
  readonly authorizationAfterRedirection: HttpRequestBehaviour['authorizationAfterRedirection'];
  /** Whether a text has a secret in it that no other origin may see. */
  readonly holdsSecret: (text: string) => boolean;
  /** A URL as the log shows it. Default: without user name and password. */
  readonly show?: (url: string) => string;
}

const isPost = (method: HttpMethod): boolean => method === 'POST';
const hasOtherEffect = (method: HttpMethod): boolean => method !== 'GET' && method !== 'HEAD';
const never = (): boolean => false;

/** The statuses that redirect, and which methods become GET (public source of .NET; RFC 9110, 15.4, for 307 and 308). */
const redirectingStatuses: ReadonlyMap<number, (method: HttpMethod) => boolean> = new Map([
  [300, isPost],
  [301, isPost],
  [302, isPost],
  [303, hasOtherEffect],
  [307, never],
  [308, never],
]);

/** Headers that describe a body; they go with it. */
const bodyHeaders = ['Content-Encoding', 'Content-Language', 'Content-Location', 'Content-Type'] as const;

/**
 * Follows a redirection by one step.
 *
 * Nothing secret leaves its origin: headers whose name says that they hold a credential and all that hold a secret are left
 * behind there, and a body that holds one is not sent on at all.
 *
 * @returns `undefined` where the response redirects nowhere.
 */
export function redirect(
  request: HttpRequest,
  response: HttpResponse,
  rules: RedirectionRules,
): Redirection | undefined {
  const { status } = response;
  const becomesGet = redirectingStatuses.get(status)?.(request.method);
  const location = response.headers.find((header) => isHeader(header, 'Location'))?.value;
  // An empty one would lead to where the request has just been.
  if (becomesGet === undefined || location === undefined || location.trim() === '') return undefined;
  const { show = withoutUserInformation } = rules;
  const url = resolve(location, request.url);
  const body = becomesGet ? undefined : request.body;
  const obstacle = obstacleTo(url, request.url, body, rules);
  if (!url || obstacle !== undefined) {
    return { warning: `The redirection (${status}) to ${show(location)} is not followed: ${obstacle}.` };
  }
  const method = becomesGet ? 'GET' : request.method;
  const { headers, leftBehind } = headersFor(url, request, becomesGet, rules);
  const changes = [
    ...(becomesGet ? [` ${request.method} became GET${request.body === undefined ? '' : ' without the body'}.`] : []),
    ...(leftBehind.length > 0 ? [` Not sent there: ${leftBehind.join(', ')}.`] : []),
  ];
  return {
    request: { ...request, method, url, headers, body },
    warning: `The request is redirected (${status}) to ${show(url.href)}.${changes.join('')}`,
  };
}

/** Why a redirection is not followed; `undefined`: it may be. */
function obstacleTo(
  url: URL | undefined,
  from: URL,
  body: string | undefined,
  { holdsSecret }: RedirectionRules,
): string | undefined {
  if (!url) return 'it leads to no URL of http or https';
  if (url.username !== '' || url.password !== '') return 'its URL holds a user name or a password';
  if (from.protocol === 'https:' && url.protocol === 'http:') return 'it leads from https to http';
  const leaksBody = url.origin !== from.origin && body !== undefined && holdsSecret(body);
  return leaksBody ? 'the body holds a secret of this origin' : undefined;
}

/** The headers that go on to a URL, and the names of those that are left behind as none of its business. */
function headersFor(
  url: URL,
  request: HttpRequest,
  becomesGet: boolean,
  { authorizationAfterRedirection, holdsSecret }: RedirectionRules,
): { readonly headers: readonly HttpHeader[]; readonly leftBehind: readonly string[] } {
  const leavesOrigin = url.origin !== request.url.origin;
  const isLeftBehind = (header: HttpHeader): boolean =>
    (leavesOrigin && (isHeader(header, 'Host') || isCredential(header, holdsSecret))) ||
    (authorizationAfterRedirection === 'never' && isHeader(header, AUTHORIZATION));
  const kept = request.headers.filter((header) => !(becomesGet && isOneOf(header, bodyHeaders)));
  return {
    headers: kept.filter((header) => !isLeftBehind(header)),
    leftBehind: kept.filter(isLeftBehind).map(({ name }) => name),
  };
}

function resolve(location: string, base: URL): URL | undefined {
  try {
    const url = new URL(location, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

function isOneOf(header: HttpHeader, names: readonly string[]): boolean {
  return names.some((name) => isHeader(header, name));
}
