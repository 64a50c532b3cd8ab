import { RemoteError } from '../errors.js';
import { formatCancellation, formatCancellationAnswer, formatCancellationFailure } from './log-text.js';
import type { PreparedRequest } from './prepared-request.js';
import { type SendOptions, send } from './send.js';

/** How the request of a `Cancel` section ended. `canceled`: its own signal ended it. */
export type CancellationOutcome = 'sent' | 'failed' | 'canceled';

/**
 * Sends the request of a `Cancel` section and writes the log. A failure changes nothing: the task is canceled anyway.
 *
 * @param options the signal, where there is one, ends this request; that of the canceled task is over already.
 * @example
 * const cancellation = prepareCancellation(sources);
 * if (cancellation) await executeCancellation(cancellation, { transport, clock, log });
 */
export async function executeCancellation(
  prepared: PreparedRequest,
  options: SendOptions,
): Promise<CancellationOutcome> {
  const { log, signal } = options;
  try {
    const response = await send(prepared, options);
    log.write(formatCancellationAnswer(prepared, response));
    return 'sent';
  } catch (error) {
    if (signal?.aborted) {
      log.write(formatCancellation(prepared));
      return 'canceled';
    }
    if (!(error instanceof RemoteError)) throw error;
    log.write(formatCancellationFailure(prepared, error));
    return 'failed';
  }
}
