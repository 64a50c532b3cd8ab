import type { SecretMasker } from '../secret-masker.js';
import type { TaskFacts } from './facts/session-facts.js';
import { TaskLog } from './logs/task-log.js';
import type { Time } from './protocol/persist.js';
import type { PlanClient } from './protocol/plan-client.js';
import { Issues, type IssueType } from './records/issues.js';
import type { RecordPatch } from './records/record-patch.js';
import { RecordPatches } from './records/record-patches.js';
import { DeliveryTimeoutError } from './session-errors.js';

export interface ReportsOptions {
  readonly facts: TaskFacts;
  readonly client: PlanClient;
  readonly masker: SecretMasker;
  readonly time: Time;
  /** Where log lines go for which there is no room in memory. */
  readonly folder: string | undefined;
}

/** All that is said of a task before its end: its log, its record, and what else is under way. */
export class Reports {
  readonly #options: ReportsOptions;
  readonly #records: RecordPatches;
  readonly #issues = new Issues();
  readonly #underWay = new Set<Promise<void>>();
  #log: TaskLog | undefined;
  #isDelivering = false;

  constructor(options: ReportsOptions) {
    this.#options = options;
    this.#records = new RecordPatches(options.client, options.time);
  }

  /** Bytes of log lines in memory. */
  get memoryBytes(): number {
    return this.#log?.memoryBytes ?? 0;
  }

  /** @returns a promise where the text is not safely kept yet. */
  log(text: string, prefix?: string): Promise<void> | undefined {
    this.#log ??= new TaskLog({ ...this.#options, attach: (logId) => this.#attachLog(logId) });
    return this.#log.write(text, prefix);
  }

  patch(fields: Omit<RecordPatch, 'id'>): Promise<void> {
    return this.#records.patch({ id: this.#options.facts.taskInstanceId, ...fields });
  }

  /** Logs an issue and counts it on the record. */
  async issue(type: IssueType, message: string): Promise<void> {
    const kept = this.log(message, `##[${type}]`);
    // Where the log is refused, the record still has the issue; the log's failure is told at the end.
    kept?.catch(() => {});
    await this.patch(this.#issues.add(type, this.#options.masker.mask(message)));
  }

  /** Remembers what is under way until it has ended. */
  track(work: Promise<void>): void {
    this.#underWay.add(work);
    const forget = (): void => {
      this.#underWay.delete(work);
    };
    work.then(forget, forget);
  }

  /**
   * Sends all that waits.
   *
   * @returns what failed, or that the time was up.
   */
  async deliver(milliseconds: number): Promise<readonly Error[]> {
    const failures = new Set<Error>();
    const { clock } = this.#options.time;
    this.#isDelivering = true;
    await new Promise<void>((resolve) => {
      const stop = clock.schedule(milliseconds, () => {
        failures.add(new DeliveryTimeoutError(milliseconds));
        resolve();
      });
      this.#deliverAll(failures).then(() => {
        stop();
        resolve();
      });
    });
    this.#isDelivering = false;
    return [...failures];
  }

  /** Gives up what is not sent, and leaves neither timers nor files behind. */
  dispose(reason: Error): void {
    this.#log?.dispose(reason);
    this.#records.dispose(reason);
  }

  async #deliverAll(failures: Set<Error>): Promise<void> {
    const work = [this.#records.flush(), this.#log?.flush(), ...this.#underWay];
    for (const outcome of await Promise.allSettled(work)) {
      if (outcome.status === 'rejected') failures.add(asError(outcome.reason));
    }
  }

  #attachLog(logId: number): Promise<void> {
    const sent = this.patch({ log: { id: logId } });
    if (this.#isDelivering) this.#records.flush().catch(() => {});
    return sent;
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
