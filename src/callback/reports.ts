import { RequestRefusedError } from '../azure-devops/index.js';
import type { SecretMasker } from '../secret-masker.js';
import type { TaskFacts } from './facts/session-facts.js';
import { TaskLog } from './logs/task-log.js';
import { isPassing } from './protocol/final-errors.js';
import { persist, type Time } from './protocol/persist.js';
import type { PlanClient } from './protocol/plan-client.js';
import { Issues, type IssueType } from './records/issues.js';
import { type KnownIssues, knownIssues } from './records/known-issues.js';
import type { RecordPatch } from './records/record-patch.js';
import { RecordPatches } from './records/record-patches.js';
import { DeliveryTimeoutError } from './session-errors.js';

/** What the reports of one task are made with. */
export interface ReportsOptions {
  readonly facts: TaskFacts;
  readonly client: PlanClient;
  readonly masker: SecretMasker;
  readonly time: Time;
  /** Milliseconds for which one report is repeated. */
  readonly operationDeadline: number;
  /** Where log lines go for which there is no room in memory. */
  readonly folder: string | undefined;
}

/** All that is said of a task before its end: its log, its record, and what else is under way. */
export class Reports {
  readonly #options: ReportsOptions;
  readonly #records: RecordPatches;
  readonly #issues: Issues;
  readonly #underWay = new Set<Promise<void>>();
  #log: TaskLog | undefined;
  #isDelivering = false;

  constructor(options: ReportsOptions) {
    this.#options = options;
    this.#records = new RecordPatches(options);
    this.#issues = new Issues(() => this.#readIssues());
  }

  /** Bytes of log lines in memory. */
  get memoryBytes(): number {
    return this.#log?.memoryBytes ?? 0;
  }

  /** Lines that the permanent log does not have yet. */
  get unsentLines(): number {
    return this.#log?.lines ?? 0;
  }

  /** @returns a promise where the text is not safely kept yet. */
  log(text: string, prefix?: string): Promise<void> | undefined {
    this.#log ??= new TaskLog({ ...this.#options, attach: (logId) => this.#attachLog(logId) });
    return this.#log.write(text, prefix);
  }

  /** @param isPrompt whether it need not wait for others: see {@link RecordPatches.patch}. */
  patch(fields: Omit<RecordPatch, 'id'>, isPrompt = false): Promise<void> {
    return this.#records.patch({ id: this.#options.facts.taskInstanceId, ...fields }, isPrompt);
  }

  /** Logs an issue and counts it on the record. */
  async issue(type: IssueType, message: string): Promise<void> {
    const kept = this.log(message, `##[${type}]`);
    // Where the log is refused, the record still has the issue; the log's failure is told at the end.
    kept?.catch(() => {});
    await this.#patchLate(await this.#issues.add(type, this.#options.masker.mask(message)));
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
        failures.add(new DeliveryTimeoutError(milliseconds, this.#options.client.lastFailure));
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

  async #attachLog(logId: number): Promise<void> {
    await this.#patchLate({ log: { id: logId } });
  }

  /** A patch whose facts came from the server, maybe while the last ones are sent. */
  #patchLate(fields: Omit<RecordPatch, 'id'>): Promise<void> {
    const sent = this.patch(fields, true);
    if (this.#isDelivering) this.#records.flush().catch(() => {});
    return sent;
  }

  /** What others have reported of this task. Where it may not be read, nobody has. */
  async #readIssues(): Promise<KnownIssues> {
    const { client, time, facts, operationDeadline } = this.#options;
    const persistence = {
      operation: 'read the record of the task',
      deadline: time.clock.now() + operationDeadline,
      signal: () => client.signal,
      whyNot: () => client.lastFailure,
    };
    const answer = await persist(time, persistence, (timeUp) => client.records(timeUp)).catch((error: unknown) => {
      if (error instanceof RequestRefusedError && !isPassing(error)) return undefined;
      throw error;
    });
    return knownIssues(answer, facts.taskInstanceId);
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
