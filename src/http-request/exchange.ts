import { RemoteError } from '../errors.js';
import { formatCancellation, formatFailure } from './log-text.js';
import type { PreparedHttpRequest } from './prepared-request.js';
import { type SendOptions, send } from './send.js';
import type { HttpResponse } from './transport.js';

/** An answer of success; or how the execution ended without one, which the log tells already. */
export type Exchange =
  | { readonly kind: 'answered'; readonly response: HttpResponse }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'canceled' };

/** Sends a request of `Execute`. What goes wrong on the way is written to the log and is no error. */
export async function exchange(prepared: PreparedHttpRequest, options: SendOptions): Promise<Exchange> {
  const { log, signal } = options;
  if (signal?.aborted) return { kind: 'canceled' };
  try {
    return { kind: 'answered', response: await send(prepared, options) };
  } catch (error) {
    if (signal?.aborted) {
      log.write(formatCancellation(prepared));
      return { kind: 'canceled' };
    }
    if (!(error instanceof RemoteError)) throw error;
    log.write(formatFailure(prepared, error));
    return { kind: 'failed', message: error.message };
  }
}
