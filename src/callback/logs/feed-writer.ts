import { untilAborted } from '../../azure-devops/index.js';
import { FEED_INTERVAL, FEED_LINES_PER_REQUEST, MAXIMUM_FEED_QUEUE } from '../limits.js';
import { isPassing, mayBeCarriedOut } from '../protocol/final-errors.js';
import type { Time } from '../protocol/persist.js';
import type { PlanClient } from '../protocol/plan-client.js';
import { cutForFeed } from './log-text.js';

/** What stands in the feed for lines that were dropped. */
function droppedNotice(lines: number): string {
  return `… ${lines} ${lines === 1 ? 'line is' : 'lines are'} left out here; the log has them all.`;
}

/**
 * The live feed of a task. The first lines go at once, further ones every half second, 100 in a request; of what comes
 * faster the oldest are left out, and the feed says how many. A failure of the feed is none of the task.
 */
export class FeedWriter {
  readonly #client: PlanClient;
  readonly #time: Time;
  readonly #queue: string[] = [];
  #untold = 0;
  #dropped = 0;
  #isRefused = false;
  #isDraining = false;
  #lastStart = Number.NEGATIVE_INFINITY;
  #sending: Promise<void> | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(client: PlanClient, time: Time) {
    this.#client = client;
    this.#time = time;
  }

  /** Lines that nobody saw. */
  get dropped(): number {
    return this.#dropped;
  }

  write(line: string): void {
    if (this.#isRefused) {
      this.#dropped += 1;
      return;
    }
    this.#queue.push(cutForFeed(line));
    if (this.#queue.length > MAXIMUM_FEED_QUEUE) {
      this.#queue.shift();
      this.#drop(1);
    }
    this.#schedule();
  }

  /** Sends what waits, without the pause; never rejects. @param signal ends it. */
  async drain(signal: AbortSignal): Promise<void> {
    this.#isDraining = true;
    this.#cancelTimer();
    // The request under way may never be answered.
    if (this.#sending) await untilAborted(this.#sending, signal).catch(() => {});
    while (this.#queue.length > 0 && !signal.aborted) await this.#send(signal);
    this.#isDraining = false;
  }

  dispose(): void {
    this.#isRefused = true;
    this.#queue.length = 0;
    this.#cancelTimer();
  }

  #schedule(): void {
    if (this.#isDraining || this.#queue.length === 0) return;
    if (this.#sending !== undefined || this.#stopTimer !== undefined) return;
    // What is logged in one go is shown by one request.
    const left = Math.max(0, this.#lastStart + FEED_INTERVAL - this.#time.clock.now());
    this.#stopTimer = this.#time.clock.schedule(left, () => {
      this.#stopTimer = undefined;
      this.#send();
    });
  }

  #send(signal?: AbortSignal): Promise<void> {
    this.#lastStart = this.#time.clock.now();
    const untold = this.#untold;
    const lines = this.#queue.splice(0, untold > 0 ? FEED_LINES_PER_REQUEST - 1 : FEED_LINES_PER_REQUEST);
    this.#untold = 0;
    this.#sending = this.#client
      .feed(untold > 0 ? [droppedNotice(untold), ...lines] : lines, signal)
      .catch((error: unknown) => {
        this.#untold += untold;
        if (!this.#isDraining && isPassing(error) && !mayBeCarriedOut(error)) this.#putBack(lines);
        else this.#drop(lines.length);
        if (!isPassing(error)) this.#refuse();
      })
      .finally(() => {
        this.#sending = undefined;
        this.#schedule();
      });
    return this.#sending;
  }

  /** Nothing of the feed will succeed later either. */
  #refuse(): void {
    this.#isRefused = true;
    this.#drop(this.#queue.length);
    this.#queue.length = 0;
  }

  /** Lines that the server has not read come again with those that came meanwhile. */
  #putBack(lines: readonly string[]): void {
    if (this.#isRefused) return;
    this.#queue.unshift(...lines);
    this.#drop(this.#queue.splice(0, Math.max(0, this.#queue.length - MAXIMUM_FEED_QUEUE)).length);
  }

  #drop(lines: number): void {
    this.#untold += lines;
    this.#dropped += lines;
  }

  #cancelTimer(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
