import { redirect } from '../../http-request/redirection.js';
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
    { authorizationAfterRedirection: 'sameOrigin', holdsSecret },
  );
  if (!next?.request) return next && { warning: next.warning };
  const kept: RequestBody | undefined = next.request.body === undefined ? undefined : body;
  return { warning: next.warning, request: { ...next.request, body: kept } };
}
