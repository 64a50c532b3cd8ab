import { OPERATION_DEADLINE, RECORD_INTERVAL } from '../limits.js';
import { persist, type Time } from '../protocol/persist.js';
import type { PlanClient } from '../protocol/plan-client.js';
import { createDeferred, type Deferred } from '../waiting.js';
import { mergePatches, type RecordPatch } from './record-patch.js';

/** What waits to be sent together. */
interface Batch {
  readonly patches: Map<string, RecordPatch>;
  readonly sent: Deferred<void>;
}

/**
 * Updates of timeline records. The first goes at once, what comes within the next half second goes together: patches of
 * one record are merged. One request is under way at a time, so that a repeated one never undoes a later one.
 */
export class RecordPatches {
  readonly #client: PlanClient;
  readonly #time: Time;
  #batch: Batch | undefined;
  #sending: Promise<void> | undefined;
  #stopTimer: (() => void) | undefined;
  #lastStart = Number.NEGATIVE_INFINITY;

  constructor(client: PlanClient, time: Time) {
    this.#client = client;
    this.#time = time;
  }

  /** @returns settled by the request that holds the patch. */
  patch(patch: RecordPatch): Promise<void> {
    this.#batch ??= { patches: new Map(), sent: createDeferred() };
    const { patches, sent } = this.#batch;
    const before = patches.get(patch.id);
    patches.set(patch.id, before === undefined ? patch : mergePatches(before, patch));
    this.#schedule();
    return sent.promise;
  }

  /** Sends what waits, without the pause. @returns settled when all is sent, by what failed first of it. */
  async flush(): Promise<void> {
    this.#cancelTimer();
    const running = this.#sending;
    const waiting = this.#batch?.sent.promise;
    if (running === undefined) this.#send();
    else this.#lastStart = Number.NEGATIVE_INFINITY;
    const outcomes = await Promise.allSettled([running, waiting]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Stops the timer; what waits is given up. */
  dispose(reason: Error): void {
    this.#cancelTimer();
    this.#batch?.sent.reject(reason);
    this.#batch = undefined;
  }

  #schedule(): void {
    if (this.#sending !== undefined || this.#stopTimer !== undefined || this.#batch === undefined) return;
    const left = this.#lastStart + RECORD_INTERVAL - this.#time.clock.now();
    if (left > 0) {
      this.#stopTimer = this.#time.clock.schedule(left, () => {
        this.#stopTimer = undefined;
        this.#send();
      });
      return;
    }
    // Patches that are made in one go are one request.
    let isCancelled = false;
    this.#stopTimer = () => {
      isCancelled = true;
    };
    queueMicrotask(() => {
      if (isCancelled) return;
      this.#stopTimer = undefined;
      this.#send();
    });
  }

  #send(): void {
    const batch = this.#batch;
    if (batch === undefined || this.#sending !== undefined) return;
    this.#batch = undefined;
    const now = this.#time.clock.now();
    this.#lastStart = now;
    const persistence = { deadline: now + OPERATION_DEADLINE, signal: () => this.#client.signal };
    const sending = persist(this.#time, persistence, () => this.#client.patchRecords([...batch.patches.values()]));
    sending.then(batch.sent.resolve, batch.sent.reject);
    this.#sending = batch.sent.promise.finally(() => {
      this.#sending = undefined;
      this.#schedule();
    });
    this.#sending.catch(() => {});
  }

  #cancelTimer(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
