import { isHeader } from '../../http-request/http-header.js';
import { redirect } from '../../http-request/redirection.js';
import { shownUrl } from '../../http-request/shown-url.js';
import type { RequestBody } from '../request/request-body.js';
import type { WireRequest, WireResponse } from './wire.js';

/** Where a redirection leads. */
export interface NextRequest {
  /** Absent: it is not followed. */
  readonly request?: WireRequest;
  /** What happens, for the log. */
  readonly warning: string;
}

/** What an answer asks to be sent next; `undefined` where it leads nowhere. */
export function nextRequest(
  { method, url, headers, body }: WireRequest,
  { status, headers: answered }: WireResponse,
  holdsSecret: (text: string) => boolean,
): NextRequest | undefined {
  const next = redirect(
    { method, url, headers, body: body?.shown, emptyBody: 'announced' },
    { status, headers: answered, body: '' },
    { authorizationAfterRedirection: 'sameOrigin', holdsSecret, show: shownUrl },
  );
  if (!next?.request) return next && { warning: next.warning };
  const kept: RequestBody | undefined = next.request.body === undefined ? undefined : body;
  return { warning: next.warning, request: { ...next.request, body: kept } };
}

/** Why an answer that leads on is the last one all the same, where that is what the step wants. */
export function refusalOf({ status, headers }: WireResponse): string {
  const location = headers.find((header) => isHeader(header, 'Location'))?.value ?? '';
  return `The redirection (${status}) to ${shownUrl(location)} is not followed: 'followRedirects' is false.`;
}
