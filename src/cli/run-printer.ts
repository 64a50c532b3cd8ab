import type { FinishedRun, RunObserver, TimelineRecord } from '../local/index.js';
import { withoutCommands } from '../neutral-text.js';
import type { Output } from './command.js';
import type { Style } from './style.js';

/** How each result is marked. */
const marks: Readonly<Record<string, { readonly sign: string; readonly style: 'good' | 'bad' | 'faint' }>> = {
  succeeded: { sign: '✓', style: 'good' },
  succeededWithIssues: { sign: '!', style: 'good' },
  failed: { sign: '✗', style: 'bad' },
  canceled: { sign: '✗', style: 'bad' },
  skipped: { sign: '○', style: 'faint' },
};

/**
 * Prints a run while it goes on: each line of a job log behind the name of its job, since jobs run side by side, and
 * a line where a job ends.
 */
export class RunPrinter implements RunObserver {
  readonly #output: Output;
  readonly #warnings: Output;
  readonly #style: Style;
  readonly #records = new Map<string, TimelineRecord>();
  readonly #completed = new Set<string>();
  readonly #lastText = new Map<string, string>();
  readonly #notRunHere = new Set<string>();
  #width = 0;
  #callbackRequests = 0;

  /** @param warnings where warnings go: standard error. */
  constructor(output: Output, warnings: Output, style: Style) {
    this.#output = output;
    this.#warnings = warnings;
    this.#style = style;
  }

  warned(message: string): void {
    this.#warnings.write(`warning: ${message}\n`);
  }

  recordChanged(record: TimelineRecord): void {
    this.#records.set(record.id, record);
    if (record.type === 'Phase') this.#width = Math.max(this.#width, record.identifier.length);
    if (record.state !== 'completed' || this.#completed.has(record.id)) return;
    this.#completed.add(record.id);
    if (record.type !== 'Phase' && record.type !== 'Stage') this.#issues(record);
    if (record.type === 'Task' && this.#hasSiblings(record))
      this.#line(record, `${this.#ending(record)} ${record.name}`);
    if (record.type === 'Job') this.#line(record, this.#ending(record));
  }

  logAppended(record: TimelineRecord, text: string): void {
    this.#lastText.set(record.id, text);
    for (const line of visibleLines(text)) this.#line(record, line);
  }

  feedReceived(record: TimelineRecord, lines: readonly string[]): void {
    for (const line of lines.flatMap(visibleLines)) this.#line(record, this.#style.faint(`» ${line}`));
  }

  waitingForCallback(record: TimelineRecord): void {
    this.#line(record, this.#style.faint('waiting for the service to complete the task …'));
  }

  callbacksLookedAt(requests: number): void {
    this.#callbackRequests = requests;
  }

  notRunHere(record: TimelineRecord): void {
    this.#notRunHere.add(record.id);
  }

  /** Prints how the whole run ended. */
  summary({ result, records }: FinishedRun): void {
    const counts = new Map<string, number>();
    for (const record of records) {
      if (record.type !== 'Job') continue;
      const ending = this.#notRunHere.has(record.id) ? 'not run here' : (record.result ?? '');
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
    const jobs = [...counts].map(([ending, count]) => `${count} ${ending}`).join(', ');
    const { style } = marks[result] ?? { style: 'bad' };
    this.#output.write(`\nResult: ${this.#style[style](result)} (jobs: ${jobs})\n`);
  }

  /** Prints how services could call back better: it is no part of the result. */
  notes({ protocolFindings }: FinishedRun): void {
    const requests = this.#callbackRequests;
    if (protocolFindings.length === 0 && requests > 0) {
      const what = requests === 1 ? '1 request' : `${requests} requests`;
      this.#warnings.write(`note: How services called back was looked at (${what}): nothing is to be noted.\n`);
    }
    for (const { rule, message, hint, count, firstRequest } of protocolFindings) {
      const times = count === 1 ? firstRequest : `${count} times, first: ${firstRequest}`;
      this.#warnings.write(
        `note: ${rule}: ${[...visibleLines(message), hint].join(' ')} (${visibleLines(times).join(' ')})\n`,
      );
    }
  }

  /** In a job of several steps each says how it ended. */
  #hasSiblings({ id, parentId }: TimelineRecord): boolean {
    for (const other of this.#records.values()) if (other.parentId === parentId && other.id !== id) return true;
    return false;
  }

  /** Most issues end the log already; the others, such as a time-out, are told here. */
  #issues(record: TimelineRecord): void {
    const told = this.#lastText.get(record.id) ?? '';
    const untold = record.issues.filter(({ message }) => !told.includes(message));
    for (const line of untold.flatMap(({ message }) => visibleLines(message)))
      this.#line(record, this.#style.bad(line));
  }

  #ending(job: TimelineRecord): string {
    if (this.#notRunHere.has(job.id))
      return this.#style.faint(`○ not run here, needs an agent: taken as ${job.result}`);
    const { sign, style } = marks[job.result ?? ''] ?? { sign: '✗', style: 'bad' };
    const seconds = (Date.parse(job.finishTime ?? '') - Date.parse(job.startTime ?? '')) / 1000;
    const took = Number.isFinite(seconds) ? this.#style.faint(` in ${seconds.toFixed(1)} s`) : '';
    return `${this.#style[style](`${sign} ${job.result}`)}${took}`;
  }

  #line(record: TimelineRecord, text: string): void {
    // `STAGE.JOB`, or `JOB` in a pipeline without stages.
    const name = this.#phaseOf(record).identifier.padEnd(this.#width);
    this.#output.write(`${this.#style.accent(name)} ${this.#style.faint('│')} ${text}\n`);
  }

  #phaseOf(record: TimelineRecord): TimelineRecord {
    let phase = record;
    while (phase.type !== 'Phase') {
      const parent = phase.parentId === null ? undefined : this.#records.get(phase.parentId);
      if (!parent) break;
      phase = parent;
    }
    return phase;
  }
}

/**
 * What others report is printed, but may not control the terminal, in which each control character but the tab is replaced,
 * nor an agent that runs this command in a step.
 */
function visibleLines(text: string): string[] {
  const lines = withoutCommands(text.trimEnd()).split(/\r\n|[\r\n]/);
  return lines.map((line) => line.replace(/[^\P{Cc}\t]/gu, '\ufffd'));
}
