import type { Clock } from '../../clock.js';
import { fetchToken } from '../../http-request/fetch-token.js';
import type { HttpHeader } from '../../http-request/index.js';
import { AUTHORIZATION } from '../../http-request/request-headers.js';
import { withinTimeLimit } from '../../http-request/time-limit.js';
import { RequestTimeLimitError } from '../errors.js';
import type { TaskSettings } from '../inputs/read-settings.js';
import { MAXIMUM_MEMORY_RESPONSE_BYTES, MAXIMUM_REFUSAL_BYTES } from '../limits.js';
import { requestText } from '../log/exchange-text.js';
import type { TaskLog } from '../log/task-log.js';
import { follow } from '../transport/follow.js';
import type { StorePlan } from '../transport/response-store.js';
import type { Exchange, WireResponse } from '../transport/wire.js';
import type { RunRecord } from './run-record.js';

/** What sending a request once takes. */
export interface AttemptOptions {
  readonly settings: TaskSettings;
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly log: TaskLog;
  readonly signal: AbortSignal;
  readonly record: RunRecord;
}

/**
 * Sends the request of a step once, with all its redirections, within its limit of time. The token has a limit of its own.
 *
 * It rejects with AccessTokenError, RequestTimeLimitError `REQUEST_TIME_LIMIT`, or as `follow` does.
 */
export async function attempt({
  settings,
  exchange,
  clock,
  log,
  signal,
  record,
}: AttemptOptions): Promise<WireResponse> {
  const { call, response: rules, requestTimeout } = settings;
  const headers = [...call.headers, ...(await bearer(settings, { clock, log, signal }))];
  log.write(requestText({ ...call, headers }));
  record.sent += 1;
  const limit = {
    clock,
    signal,
    seconds: requestTimeout / 1000,
    error: () => new RequestTimeLimitError(call.url.host, requestTimeout),
  };
  return withinTimeLimit(limit, (ending) =>
    follow(
      { ...call, headers },
      {
        exchange,
        signal: ending,
        plan: (status) => planFor(status, settings),
        follows: rules.followsRedirections,
        isWithinScope: call.isWithinScope,
        holdsSecret: (text) => log.holdsSecret(text),
        onRedirection: (text) => log.write(text),
      },
    ),
  );
}

async function bearer(
  { call }: TaskSettings,
  options: Pick<AttemptOptions, 'clock' | 'log' | 'signal'>,
): Promise<HttpHeader[]> {
  if (!call.token) return [];
  return [{ name: AUTHORIZATION, value: `Bearer ${await fetchToken(call.token, options)}` }];
}

const LARGER_IN_MEMORY = "Give it more with 'maximumResponseSize', or write it to a file with 'responseFile'.";
const LARGER_IN_FILE = "Give it more with 'maximumResponseSize'.";
const LARGER_IN_BOTH =
  "Give it more with 'maximumResponseSize'; conditions and output variables look into no answer that is larger than memory.";

/** A file gets accepted answers only; of a refused one the beginning tells enough. */
function planFor(status: number, { response, criterion, polling }: TaskSettings): StorePlan {
  const { accepted, file, maximumBytes, outputs } = response;
  const inMemory = { keeps: true, maximumMemoryBytes: MAXIMUM_MEMORY_RESPONSE_BYTES };
  if (file === undefined) return { ...inMemory, maximumBytes, hint: LARGER_IN_MEMORY };
  if (!accepted.includes(status)) {
    return { ...inMemory, maximumBytes: Math.min(maximumBytes, MAXIMUM_REFUSAL_BYTES), cuts: true };
  }
  const keeps = criterion !== undefined || polling !== undefined || outputs.length > 0;
  return { ...inMemory, keeps, maximumBytes, file, hint: keeps ? LARGER_IN_BOTH : LARGER_IN_FILE };
}
