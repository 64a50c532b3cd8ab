import { PROMPT_UPDATES, RECORD_INTERVAL } from '../limits.js';
import { persist, type Time } from '../protocol/persist.js';
import type { PlanClient } from '../protocol/plan-client.js';
import { createDeferred, type Deferred, eitherOf } from '../waiting.js';
import { mergePatches, type RecordPatch } from './record-patch.js';

/** What sending updates of records takes. */
export interface RecordPatchesOptions {
  readonly client: PlanClient;
  readonly time: Time;
  /** Milliseconds for which one update is repeated. */
  readonly operationDeadline: number;
}

/** What waits to be sent together. */
interface Batch {
  readonly patches: Map<string, RecordPatch>;
  readonly sent: Deferred<void>;
}

/**
 * Updates of timeline records. The first goes at once, what comes within the next half second goes together: patches of
 * one record are merged. Prompt ones do not wait for that, a few times in a row. One request is under way at a time, so
 * that a repeated one never undoes a later one.
 */
export class RecordPatches {
  readonly #client: PlanClient;
  readonly #time: Time;
  readonly #operationDeadline: number;
  readonly #disposal = new AbortController();
  #batch: Batch | undefined;
  #sending: Promise<void> | undefined;
  #stopTimer: (() => void) | undefined;
  #lastStart = Number.NEGATIVE_INFINITY;
  #isPrompt = false;
  /** Prompt requests that may follow each other at once. */
  #allowance = PROMPT_UPDATES;

  constructor({ client, time, operationDeadline }: RecordPatchesOptions) {
    this.#client = client;
    this.#time = time;
    this.#operationDeadline = operationDeadline;
  }

  /**
   * @param isPrompt whether it goes as soon as no other is under way, if fewer than {@link PROMPT_UPDATES} have done so
   *   lately: for what is said now and then, and may be awaited.
   * @returns settled by the request that holds the patch.
   */
  patch(patch: RecordPatch, isPrompt = false): Promise<void> {
    this.#batch ??= { patches: new Map(), sent: createDeferred() };
    const { patches, sent } = this.#batch;
    const before = patches.get(patch.id);
    patches.set(patch.id, before === undefined ? patch : mergePatches(before, patch));
    if (isPrompt && !this.#isPrompt) {
      this.#isPrompt = true;
      if (this.#mayHurry()) this.#cancelTimer();
    }
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

  /** Stops the timer; what waits or is under way is given up. */
  dispose(reason: Error): void {
    this.#cancelTimer();
    this.#disposal.abort(reason);
    this.#batch?.sent.reject(reason);
    this.#batch = undefined;
  }

  #schedule(): void {
    if (this.#sending !== undefined || this.#stopTimer !== undefined || this.#batch === undefined) return;
    const left = this.#lastStart + RECORD_INTERVAL - this.#time.clock.now();
    if (left > 0 && !(this.#isPrompt && this.#mayHurry())) {
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

  /** Each interval without a request allows one more prompt one. */
  #mayHurry(): boolean {
    return this.#allowance + (this.#time.clock.now() - this.#lastStart) / RECORD_INTERVAL >= 1;
  }

  #send(): void {
    const batch = this.#batch;
    if (batch === undefined || this.#sending !== undefined) return;
    this.#batch = undefined;
    this.#isPrompt = false;
    const now = this.#time.clock.now();
    const earned = (now - this.#lastStart) / RECORD_INTERVAL;
    this.#allowance = Math.max(0, Math.min(PROMPT_UPDATES, this.#allowance + earned) - 1);
    this.#lastStart = now;
    const persistence = {
      operation: 'update the record of the task',
      deadline: now + this.#operationDeadline,
      signal: () => AbortSignal.any([this.#client.signal, this.#disposal.signal]),
      whyNot: () => this.#client.lastFailure,
    };
    const sending = persist(this.#time, persistence, (timeUp) =>
      this.#client.patchRecords([...batch.patches.values()], eitherOf(timeUp, this.#disposal.signal)),
    );
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
