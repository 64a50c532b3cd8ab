import type { Clock } from '../clock.js';
import { RequestTimeoutError, TooManyRedirectionsError, UnsuccessfulStatusError } from './errors.js';
import { fetchToken } from './fetch-token.js';
import type { JobLog } from './job-log.js';
import { MAXIMUM_REDIRECTIONS, REQUEST_TIMEOUT_SECONDS } from './limits.js';
import type { PreparedRequest } from './prepared-request.js';
import { redirect } from './redirection.js';
import { AUTHORIZATION } from './request-headers.js';
import { isSuccess } from './status-codes.js';
import { withinTimeLimit } from './time-limit.js';
import type { HttpRequest, HttpResponse, Transport } from './transport.js';

export interface SendOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: JobLog;
  /** Cancels the request; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request, with the token that it waits for, under the service's limit of time. The limit holds for all
 * redirections together; the token has its own.
 *
 * @throws AccessTokenError `ACCESS_TOKEN`
 * @throws UnsuccessfulStatusError `UNSUCCESSFUL_STATUS` for any last status outside 200 to 299
 * @throws RequestTimeoutError `REQUEST_TIMEOUT`
 * @throws TooManyRedirectionsError `TOO_MANY_REDIRECTIONS`
 * @throws TransportError `TRANSPORT`, ResponseLimitError `RESPONSE_LIMIT`
 */
export async function send(prepared: PreparedRequest, options: SendOptions): Promise<HttpResponse> {
  const { clock, signal } = options;
  const authorized = prepared.token ? withBearer(prepared, await fetchToken(prepared.token, options)) : prepared;
  const limit = { clock, signal, seconds: REQUEST_TIMEOUT_SECONDS, error: () => new RequestTimeoutError() };
  const response = await withinTimeLimit(limit, (ending) => follow(authorized, options, ending));
  if (!isSuccess(response.status)) throw new UnsuccessfulStatusError(response.status, response.body);
  return response;
}

function withBearer(prepared: PreparedRequest, token: string): PreparedRequest {
  return { ...prepared, headers: [...prepared.headers, { name: AUTHORIZATION, value: `Bearer ${token}` }] };
}

/** The first response that leads no further. */
async function follow(
  prepared: PreparedRequest,
  { transport, log }: SendOptions,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const { redirections, authorizationAfterRedirection, maximumResponseBytes } = prepared.behaviour;
  const rules = { authorizationAfterRedirection, holdsSecret: (text: string) => log.mask(text) !== text };
  let request: HttpRequest = prepared;
  for (let count = 0; ; count += 1) {
    const response = await transport(request, { signal, maximumResponseBytes });
    const redirection = redirections === 'follow' ? redirect(request, response, rules) : undefined;
    // A canceled or late request ends here without another one, and without a word after its own message.
    signal.throwIfAborted();
    if (!redirection) return response;
    if (count === MAXIMUM_REDIRECTIONS) throw new TooManyRedirectionsError();
    log.warn(redirection.warning);
    if (!redirection.request) return response;
    request = redirection.request;
  }
}
