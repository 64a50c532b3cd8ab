import { type HttpHeader, isHeader } from '../../http-request/http-header.js';
import { retryAfter } from '../../transport/retry-after.js';
import type { RetryRules } from '../inputs/read-retries.js';

/** The part of a wait that chance takes off at most, so that many jobs do not come back at once. */
const LARGEST_JITTER = 0.5;

/**
 * Milliseconds until the next attempt: what the server asks for, else twice as long each time, and never longer than the
 * rules allow.
 *
 * @param retry the number of the retry, from 1.
 * @param headers of the answer that is to be repeated.
 */
export function retryDelay(
  retry: number,
  { delay, maximumDelay }: RetryRules,
  headers: readonly HttpHeader[],
  now: number,
  random: () => number,
): number {
  const asked = retryAfter(headers.find((header) => isHeader(header, 'Retry-After'))?.value, now);
  const backoff = Math.min(maximumDelay, delay * 2 ** (retry - 1)) * (1 - random() * LARGEST_JITTER);
  return Math.round(Math.min(maximumDelay, asked ?? backoff));
}
