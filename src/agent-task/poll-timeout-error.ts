import { RemoteError } from '../errors.js';
import { inSeconds } from './seconds.js';

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

/** The condition of polling did not become true in time. */
export class PollTimeoutError extends RemoteError {
  readonly code = 'POLL_TIMEOUT';
  /** Sent so far, retries included. */
  readonly requests: number;

  constructor({ condition, timeout, spent, requests }: EndedPolling) {
    const count = `(${requests} ${requests === 1 ? 'request' : 'requests'})`;
    const time =
      spent < timeout
        ? `after ${inSeconds(spent)} ${count}, and 'pollTimeout' (${inSeconds(timeout)}) leaves no time for another`
        : `within ${inSeconds(timeout)} ${count}`;
    super(`The condition '${condition}' was not true ${time}.`, {
      hint: "Give it more time with 'pollTimeout', or look at the last answer for why it never becomes true.",
    });
    this.requests = requests;
  }
}
