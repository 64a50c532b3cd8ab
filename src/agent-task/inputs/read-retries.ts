import type { Criterion } from '../../criteria/index.js';
import {
  MAXIMUM_POLL_TIMEOUT,
  MAXIMUM_REQUEST_TIMEOUT,
  MAXIMUM_RETRIES,
  MAXIMUM_RETRY_DELAY,
  MINIMUM_POLL_INTERVAL,
} from '../limits.js';
import type { InputReader } from './input-reader.js';
import { readCount, readDuration } from './quantities.js';
import { readCondition } from './read-condition.js';
import { type FailureCondition, readFailureConditions } from './retry-conditions.js';
import { readStatusList, type StatusList } from './status-list.js';

/** When a request is sent again. Times in milliseconds. */
export interface RetryRules {
  readonly count: number;
  readonly delay: number;
  readonly maximumDelay: number;
  readonly statuses: StatusList;
  readonly conditions: ReadonlySet<FailureCondition>;
}

/** Until when a request is repeated though it succeeds. Times in milliseconds. */
export interface PollRules {
  readonly until: Criterion;
  readonly interval: number;
  readonly timeout: number;
}

const noStatuses: StatusList = { text: 'none', includes: () => false };
const noRetries: RetryRules = { count: 0, delay: 0, maximumDelay: 0, statuses: noStatuses, conditions: new Set() };

/** Milliseconds that one request may take. */
export function readRequestTimeout(reader: InputReader): number {
  const range = { lowest: 1, highest: MAXIMUM_REQUEST_TIMEOUT };
  return reader.read('requestTimeout', (text, input) => readDuration(text, input, range), 0);
}

/** The rules of retries; what belongs to them is read only where there are any. */
export function readRetries(reader: InputReader): RetryRules {
  const counts = { lowest: 0, highest: MAXIMUM_RETRIES };
  // After a fault in the count the rest is read as well, so that all faults are told at once.
  const count = reader.read('retryCount', (text, input) => readCount(text, input, counts), 1);
  if (count === 0) return noRetries;
  const delays = { lowest: 0, highest: MAXIMUM_RETRY_DELAY };
  const delay = (name: string): number => reader.read(name, (text, input) => readDuration(text, input, delays), 0);
  return {
    count,
    delay: delay('retryDelay'),
    maximumDelay: delay('maximumRetryDelay'),
    statuses: reader.read('retryStatusCodes', readStatusList, noStatuses),
    conditions: reader.read<ReadonlySet<FailureCondition>>('retryErrors', readFailureConditions, new Set()),
  };
}

/** The rules of polling, where there is any. */
export async function readPolling(reader: InputReader): Promise<PollRules | undefined> {
  if (reader.text('pollUntil') === '') return undefined;
  const until = await reader.readAsync('pollUntil', readCondition, undefined);
  const intervals = { lowest: MINIMUM_POLL_INTERVAL, highest: MAXIMUM_POLL_TIMEOUT };
  const timeouts = { lowest: 1, highest: MAXIMUM_POLL_TIMEOUT };
  const interval = reader.read('pollInterval', (text, input) => readDuration(text, input, intervals), 0);
  const timeout = reader.read('pollTimeout', (text, input) => readDuration(text, input, timeouts), 0);
  return until && { until, interval, timeout };
}
