import type { WireAnswer } from './exchange.js';

/** A redirection that leads to a page for browsers, or that is too dangerous to follow. */
export type UnfollowedRedirection =
  | { readonly kind: 'signIn' }
  | { readonly kind: 'refused'; readonly target: string; readonly reason: string };

/** Where a redirection leads. */
export type Redirection = { readonly kind: 'followed'; readonly url: URL } | UnfollowedRedirection;

const statuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** These keep method and body (RFC 9110, 15.4.8 and 15.4.9); the others would make a GET of a write. */
const keepingStatuses: ReadonlySet<number> = new Set([307, 308]);

const reads: ReadonlySet<string> = new Set(['GET', 'OPTIONS', 'HEAD']);

/**
 * Judges a redirection. Reads follow anywhere but from https to http; the caller leaves the credentials behind where
 * the origin changes. Writes stay with their origin, since their bodies hold secrets too, and stay writes.
 *
 * @returns `undefined` where the answer is none.
 */
export function judgeRedirection({ status, headers }: WireAnswer, from: URL, method: string): Redirection | undefined {
  if (!statuses.has(status)) return undefined;
  const { location } = headers;
  const url = location === undefined ? undefined : resolve(location, from);
  if (url === undefined) return refused('nowhere', 'it names no URL of http or https');
  if (isSignIn(url)) return { kind: 'signIn' };
  const target = url.origin + url.pathname;
  if (from.protocol === 'https:' && url.protocol === 'http:') return refused(target, 'it leads from https to http');
  if (url.username !== '' || url.password !== '') return refused(target, 'its URL holds credentials');
  if (!reads.has(method)) {
    if (url.origin !== from.origin) return refused(target, 'a write is not sent to another origin');
    if (!keepingStatuses.has(status)) return refused(target, `after ${status} a write would become a read`);
  }
  return { kind: 'followed', url };
}

function refused(target: string, reason: string): UnfollowedRedirection {
  return { kind: 'refused', target, reason };
}

function resolve(location: string, base: URL): URL | undefined {
  try {
    const url = new URL(location, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The pages to which the service and Azure DevOps Server send browsers without a session. */
function isSignIn({ hostname, pathname }: URL): boolean {
  return /\/_signin\b/i.test(pathname) || hostname === 'login.microsoftonline.com' || hostname === 'login.live.com';
}
