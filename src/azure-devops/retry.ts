import { retryAfter, systemCodeOf, TunnelFailure } from '../transport/index.js';
import { ProxyRefusedError } from './errors.js';
import { TimeUp, type WireAnswer } from './exchange.js';
import { FIRST_BACKOFF_MILLISECONDS, MAXIMUM_BACKOFF_MILLISECONDS } from './limits.js';

/** Failures of a connection that was not made yet: the name, the address, the port. */
const connectCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/** Failures of a connection that was made: whether the server has read the request is not known. */
const brokenCodes: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** Answers of a server or of what stands before it that say nothing about the request itself. */
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/**
 * Whether a request may be sent again after a failure, by what is known of where it came to.
 *
 * @param repeatable whether carrying it out twice does no harm.
 */
export function mayRepeatAfterFailure(failure: unknown, repeatable: boolean): boolean {
  if (failure instanceof ProxyRefusedError) return passingStatuses.has(failure.status);
  if (failure instanceof TunnelFailure) return true;
  if (failure instanceof TimeUp) return repeatable || !failure.wasSent;
  const code = systemCodeOf(failure) ?? '';
  if (connectCodes.has(code) && failedToConnect(failure)) return true;
  return repeatable && brokenCodes.has(code);
}

/** Whether the server may have read a request that failed so: there was a connection, which broke or fell silent. */
export function mayHaveArrived(failure: unknown): boolean {
  if (failure instanceof TimeUp) return failure.wasSent;
  if (failure instanceof TunnelFailure || failedToConnect(failure)) return false;
  const code = systemCodeOf(failure) ?? '';
  return brokenCodes.has(code) || code.startsWith('HPE_');
}

/** Whether an answer leaves open whether the request was carried out: it comes from what stands before the server. */
export function leavesOpen({ status }: WireAnswer): boolean {
  return status === 408 || status === 502 || status === 504;
}

/** Whether a request may be sent again after an answer. 429, and 503 with a time to come back, are said before any work is done. */
export function mayRepeatAfterAnswer({ status, headers }: WireAnswer, repeatable: boolean, now: number): boolean {
  if (status === 429 || (status === 503 && retryAfter(headers['retry-after'], now) !== undefined)) return true;
  return repeatable && passingStatuses.has(status);
}

/** Milliseconds to wait before attempt `attempt + 1`: full jitter below a bound that doubles each time. */
export function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(MAXIMUM_BACKOFF_MILLISECONDS, FIRST_BACKOFF_MILLISECONDS * 2 ** (attempt - 1));
}

/** Whether there never was a connection. Node tries all addresses of a name, and gives their failures as one. */
export function failedToConnect(failure: unknown): boolean {
  if (failure instanceof AggregateError) return failure.errors.every(failedToConnect);
  if (!(failure instanceof Error) || !('syscall' in failure)) return false;
  return failure.syscall === 'connect' || failure.syscall === 'getaddrinfo';
}
