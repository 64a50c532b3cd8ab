import { RemoteError } from '../errors.js';
import { inSeconds } from '../in-seconds.js';

/** How polling ended. Times in milliseconds. */
export interface EndedPolling {
  readonly condition: string;
  /** How long it may go on. */
  readonly timeout: number;
  /** How long it went on; less than `timeout` where no time for another request was left. */
  readonly spent: number;
  /** Sent so far, retries included. */
  readonly requests: number;
}

/** What became of the last request. */
export interface LastRequest {
  /** It had no answer yet. */
  readonly isUnderWay: boolean;
  /** What failed of it, or of the one before it while it is under way; `undefined`: nothing. */
  readonly failure: RemoteError | undefined;
  /** Status code and phrase of the answer that the condition was judged by. */
  readonly answered?: string;
}

/**
 * The condition of polling did not become true in time. The message tells what the last request ended with, which may be a failure
 * that was still to be retried; it is the cause.
 */
export class PollTimeoutError extends RemoteError {
  readonly code = 'POLL_TIMEOUT';
  /** Sent so far, retries included. */
  readonly requests: number;

  constructor({ condition, timeout, spent, requests }: EndedPolling, last: LastRequest) {
    const count = `(${requests} ${requests === 1 ? 'request' : 'requests'})`;
    const time =
      spent < timeout
        ? `after ${inSeconds(spent)} ${count}, and 'pollTimeout' (${inSeconds(timeout)}) leaves no time for another`
        : `within ${inSeconds(timeout)} ${count}`;
    super(`The condition '${condition}' was not true ${time}.${endingOf(last)}`, {
      hint: hintFor(last),
      ...(last.failure && { cause: last.failure }),
    });
    this.requests = requests;
  }
}

function endingOf({ isUnderWay, failure, answered }: LastRequest): string {
  if (!isUnderWay && failure) return ` The last one ended with: ${failure.message}`;
  if (!isUnderWay) return answered === undefined ? '' : ` The last one was answered ${answered}.`;
  const before = failure ? `, and the one before it ended with: ${failure.message}` : '.';
  return ` The last one had no answer yet${before}`;
}

function hintFor({ isUnderWay, failure }: LastRequest): string {
  if (failure) return failure.hint ?? "Look at why the service fails, or give it more time with 'pollTimeout'.";
  if (isUnderWay) return "Give it more time with 'pollTimeout', or look at why the service does not answer.";
  return "Give it more time with 'pollTimeout', or look at the last answer for why it never becomes true.";
}
