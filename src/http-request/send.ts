import type { Clock } from '../clock.js';
import { RequestTimeoutError, UnsuccessfulStatusError } from './errors.js';
import { MAXIMUM_RESPONSE_BYTES, REQUEST_TIMEOUT_SECONDS } from './limits.js';
import { isSuccess } from './status-codes.js';
import type { HttpRequest, HttpResponse, Transport } from './transport.js';

export interface SendOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Cancels the request; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request under the service's limits of time and size.
 *
 * @throws UnsuccessfulStatusError `UNSUCCESSFUL_STATUS` for any status outside 200 to 299, redirections included
 * @throws RequestTimeoutError `REQUEST_TIMEOUT`
 * @throws TransportError `TRANSPORT`, ResponseLimitError `RESPONSE_LIMIT`
 */
export async function send(request: HttpRequest, { transport, clock, signal }: SendOptions): Promise<HttpResponse> {
  const controller = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  const cancel = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  const stopTimer = clock.schedule(REQUEST_TIMEOUT_SECONDS * 1000, () => controller.abort(new RequestTimeoutError()));
  try {
    const options = { signal: controller.signal, maximumResponseBytes: MAXIMUM_RESPONSE_BYTES };
    const response = await Promise.race([transport(request, options), aborted]);
    if (!isSuccess(response.status)) throw new UnsuccessfulStatusError(response.status, response.body);
    return response;
  } finally {
    stopTimer();
    signal?.removeEventListener('abort', cancel);
  }
}
