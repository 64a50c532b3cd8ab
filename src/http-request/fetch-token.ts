import type { Clock } from '../clock.js';
import { AccessTokenError } from './errors.js';
import { isFieldValue } from './http-header.js';
import type { JobLog } from './job-log.js';
import { TOKEN_TIMEOUT_SECONDS } from './limits.js';
import { withinTimeLimit } from './time-limit.js';
import type { PendingToken } from './token-provider.js';

export interface FetchTokenOptions {
  readonly clock: Clock;
  /** Learns the token as a secret. */
  readonly log: JobLog;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Gets the token of a request, and hides it in the log from then on.
 *
 * @throws AccessTokenError `ACCESS_TOKEN` when the provider refuses, gives nothing that can be sent, or takes too long.
 */
export async function fetchToken(
  { connection, audience, provider }: PendingToken,
  { clock, log, signal }: FetchTokenOptions,
): Promise<string> {
  const fail = (reason: string, cause?: unknown) => new AccessTokenError(connection.name, audience, reason, cause);
  const timeout = fail(`it did not come within ${TOKEN_TIMEOUT_SECONDS} seconds.`);
  const limit = { clock, signal, seconds: TOKEN_TIMEOUT_SECONDS, error: () => timeout };
  let token: string;
  try {
    token = await withinTimeLimit(limit, (ending) => provider({ connection, audience, signal: ending }));
  } catch (cause) {
    if (cause === timeout || signal?.aborted) throw cause;
    throw fail(cause instanceof Error ? cause.message : 'it was refused.', cause);
  }
  log.addSecret(token);
  if (token === '') throw fail('it is empty.');
  if (!isFieldValue(token)) throw fail('it has characters that no header can hold.');
  return token;
}
