import type { Clock } from '../../clock.js';
import type { LogReference } from './timeline-record.js';

/** One permanent log of a plan, as the REST API shows it. */
export interface PlanLog {
  readonly id: number;
  readonly path: string;
  readonly createdOn: string;
  readonly lastChangedOn: string;
  readonly lineCount: number;
}

/** Hears of whole lines that were appended to a log. */
export type LogListener = (log: PlanLog, text: string) => void;

interface StoredLog {
  readonly log: PlanLog;
  readonly text: string;
}

/** The permanent logs of one plan. Ids count from 1: an id of 0 would break the link from a record to its log. */
export class PlanLogs {
  readonly #baseUrl: string;
  readonly #clock: Clock;
  readonly #appended: LogListener;
  readonly #logs = new Map<number, StoredLog>();
  readonly #idsByPath = new Map<string, number>();

  /**
   * @param baseUrl where the logs are served, without a slash at its end.
   * @param appended hears of all text that is appended.
   */
  constructor(baseUrl: string, clock: Clock, appended: LogListener = () => {}) {
    this.#baseUrl = baseUrl;
    this.#clock = clock;
    this.#appended = appended;
  }

  /** Creates the log for a path, or gives the one that is there: creation is idempotent by path (documented by example). */
  create(path: string): PlanLog {
    const existing = this.get(this.#idsByPath.get(path) ?? 0);
    if (existing) return existing;
    const now = this.#now();
    const log: PlanLog = { id: this.#logs.size + 1, path, createdOn: now, lastChangedOn: now, lineCount: 0 };
    this.#logs.set(log.id, { log, text: '' });
    this.#idsByPath.set(path, log.id);
    return log;
  }

  /** Appends text, which ends in a line break or gets one; `undefined` where there is no such log. */
  append(id: number, text: string): PlanLog | undefined {
    const stored = this.#logs.get(id);
    if (!stored) return undefined;
    const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    const lineCount = stored.log.lineCount + whole.split('\n').length - 1;
    const log = { ...stored.log, lineCount, lastChangedOn: this.#now() };
    this.#logs.set(id, { log, text: stored.text + whole });
    if (whole !== '') this.#appended(log, whole);
    return log;
  }

  get(id: number): PlanLog | undefined {
    return this.#logs.get(id)?.log;
  }

  text(id: number): string | undefined {
    return this.#logs.get(id)?.text;
  }

  all(): PlanLog[] {
    return [...this.#logs.values()].map(({ log }) => log);
  }

  /** What a timeline record's `log` field says of a log. */
  reference(log: PlanLog): LogReference {
    return { id: log.id, type: 'Container', location: `${this.#baseUrl}/${log.id}` };
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}
