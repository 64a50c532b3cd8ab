import { isCredential } from '../../http-request/credential-headers.js';
import { MAXIMUM_REDIRECTIONS, TooManyRedirectionsError } from '../../http-request/index.js';
import type { Exchange, ExchangeOptions, WireRequest, WireResponse } from './wire.js';

/** How redirections are dealt with. */
export interface FollowOptions extends ExchangeOptions {
  readonly exchange: Exchange;
  /** Whether redirections are followed at all. */
  readonly follows: boolean;
  /** Whether credentials may go to a URL of the same origin: the job's token is for one organization of it. */
  readonly isWithinScope: (url: URL) => boolean;
  readonly holdsSecret: (text: string) => boolean;
  /** Learns what happens on the way. */
  readonly onRedirection: (text: string) => void;
}

/**
 * Sends a request, and on as far as its answers lead.
 *
 * Credentials stay with the origin, and the scope, that they are for: headers that hold a secret and the client
 * certificate are left behind there, and are not sent again if a redirection leads back.
 *
 * It rejects as an exchange does, and with TooManyRedirectionsError `TOO_MANY_REDIRECTIONS`.
 */
export async function follow(first: WireRequest, options: FollowOptions): Promise<WireResponse> {
  const { exchange, follows, isWithinScope, holdsSecret, onRedirection } = options;
  let request = first;
  let withholdsCertificate = false;
  for (let count = 0; ; count += 1) {
    const response = await exchange(request, { ...options, withholdsCertificate });
    options.signal.throwIfAborted();
    if (response.status < 300 || response.status > 399) return response;
    const { nextRequest, refusalOf } = await import('./next-request.js');
    const next = nextRequest(request, response, holdsSecret);
    if (!next) return response;
    if (!follows) return { ...response, unfollowed: refusalOf(response) };
    if (count === MAXIMUM_REDIRECTIONS) throw new TooManyRedirectionsError();
    onRedirection(next.warning);
    if (!next.request) return { ...response, unfollowed: next.warning };
    const { url, headers } = next.request;
    const isInScope = isWithinScope(url);
    withholdsCertificate ||= !isInScope || url.origin !== request.url.origin;
    request = isInScope
      ? next.request
      : { ...next.request, headers: headers.filter((header) => !isCredential(header, holdsSecret)) };
  }
}
