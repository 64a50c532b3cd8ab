import { exchange } from './exchange.js';
import { judge } from './judge.js';
import { formatAnswer } from './log-text.js';
import type { PreparedHttpRequest } from './prepared-request.js';
import type { SendOptions } from './send.js';

export interface ExecutionOptions extends SendOptions {
  /** `System.Debug`: the log also tells how the criterion was evaluated. Default: false. */
  readonly debug?: boolean;
}

/**
 * How an execution ended. `message` says why it failed, for the issue on the task's timeline record; it may quote the
 * criterion or the URL's host, and is not masked yet. `waitingForCallback`: the request was accepted, and an event decides.
 */
export type HttpRequestOutcome =
  | { readonly kind: 'completed'; readonly result: 'succeeded' | 'failed'; readonly message?: string }
  | { readonly kind: 'waitingForCallback' }
  | { readonly kind: 'canceled' };

/**
 * Sends the request, judges the answer and writes the log, as the service does: a status outside 200 to 299 fails the
 * task whatever the criterion says, and the answer must be there within 20 seconds in both completion modes. What goes
 * wrong on the way is an outcome, not an error.
 *
 * @example
 * const outcome = await executeHttpRequest(prepared, { transport, clock: systemClock, log });
 * if (outcome.kind === 'completed') finish(outcome.result, masker.mask(outcome.message ?? ''));
 */
export async function executeHttpRequest(
  prepared: PreparedHttpRequest,
  options: ExecutionOptions,
): Promise<HttpRequestOutcome> {
  const { log } = options;
  const exchanged = await exchange(prepared, options);
  if (exchanged.kind === 'canceled') return exchanged;
  if (exchanged.kind === 'failed') return { kind: 'completed', result: 'failed', message: exchanged.message };
  const { response } = exchanged;
  const judgement = judge(prepared, response, options.debug ? (text) => log.mask(text) : undefined);
  log.write(formatAnswer(prepared, response, judgement));
  const { failure } = judgement;
  if (failure) return { kind: 'completed', result: 'failed', message: failure.message };
  return prepared.waitForCompletion ? { kind: 'waitingForCallback' } : { kind: 'completed', result: 'succeeded' };
}
