import { COUNTING_TIME, REQUESTS_PER_SECOND, SINGLE_LINE_PAUSE } from './limits.js';
import type { CallFact, PlanCall } from './plan-call.js';
import type { CallMark, LogHistory, SingleLines, TaskHistory } from './task-history.js';

/** What the rules need to know of a plan itself. */
export interface PlanFacts {
  readonly projectId: string;
  /** Whether events name a gate by its task instance as job and the empty GUID as task. */
  readonly usesGateIds: boolean;
}

/** What has happened on a plan so far. It grows with the tasks and logs of a run, not with its requests. */
export class PlanHistory {
  readonly plan: PlanFacts;
  readonly #tasks = new Map<string, TaskHistory>();
  readonly #logs = new Map<number, LogHistory>();
  readonly #singleLines = new Map<string, SingleLines>();
  /** Times of the newest requests, no more than a rule counts. */
  readonly #recent: number[] = [];

  constructor(plan: PlanFacts) {
    this.plan = plan;
  }

  tasks(): IterableIterator<TaskHistory> {
    return this.#tasks.values();
  }

  logs(): IterableIterator<LogHistory> {
    return this.#logs.values();
  }

  task(id: string | undefined): TaskHistory | undefined {
    return id === undefined ? undefined : this.#tasks.get(id.toLowerCase());
  }

  log(id: number): LogHistory | undefined {
    return this.#logs.get(id);
  }

  /** A task waits for events, or waits anew after a retry. */
  opened(jobId: string, taskId: string): void {
    const id = taskId.toLowerCase();
    const before = this.#tasks.get(id);
    if (before) Object.assign(before, { session: 'open', recordCompleted: undefined } satisfies Partial<TaskHistory>);
    else {
      const empty = { started: undefined, saidInProgress: false, recordCompleted: undefined };
      this.#tasks.set(id, { id, jobId: jobId.toLowerCase(), session: 'open', ...empty });
    }
  }

  /** A task was completed by an event, or waits no more for another reason; the first of the two counts. */
  ended(taskId: string, session: 'completed' | 'closed'): void {
    const task = this.task(taskId);
    if (task?.session === 'open') task.session = session;
  }

  /** Whether a request that arrives now is one more than a second may have. */
  isBusy(time: number): boolean {
    const first = this.#recent[0];
    return this.#recent.length >= REQUESTS_PER_SECOND && first !== undefined && time - first < COUNTING_TIME;
  }

  /** How many requests of a single line came right before one that arrives now. */
  singleLinesBefore(key: string, time: number): number {
    const before = this.#singleLines.get(key);
    return before && time - before.lastTime <= SINGLE_LINE_PAUSE ? before.count : 0;
  }

  remember(call: PlanCall): void {
    this.#recent.push(call.time);
    if (this.#recent.length > REQUESTS_PER_SECOND) this.#recent.shift();
    for (const fact of call.facts) this.#remember(fact, call);
  }

  #remember(fact: CallFact, call: PlanCall): void {
    const key = singleLineKey(fact);
    if (key !== undefined) {
      const isSingle = 'lines' in fact && fact.lines === 1;
      const count = isSingle ? this.singleLinesBefore(key, call.time) + 1 : 0;
      this.#singleLines.set(key, { count, lastTime: call.time });
    }
    if (call.status >= 300) return;
    switch (fact.kind) {
      case 'event':
        if (fact.name === 'TaskStarted') this.#started(fact, markOf(call));
        return;
      case 'record':
        this.#updated(fact, call);
        return;
      case 'logCreated':
        if (!this.#logs.has(fact.logId)) {
          const taskId = this.task(fact.path.split(/[\\/]/).at(-1))?.id;
          this.#logs.set(fact.logId, { id: fact.logId, taskId, appended: undefined, attached: false });
        }
        return;
      case 'logAppended': {
        const log = this.#logOf(fact.logId);
        if (fact.lines > 0) log.appended ??= markOf(call);
        return;
      }
      case 'feed':
    }
  }

  #started({ jobId, taskId }: CallFact & { kind: 'event' }, mark: CallMark): void {
    const task = this.task(this.plan.usesGateIds ? jobId : taskId);
    if (task) task.started ??= mark;
  }

  #updated({ recordId, state, fields, logId }: CallFact & { kind: 'record' }, call: PlanCall): void {
    const task = this.task(recordId);
    if (logId !== undefined) {
      const log = this.#logOf(logId);
      log.attached = true;
      log.taskId ??= task?.id;
    }
    if (!task) return;
    if (state === 'inProgress' || state === 'completed') task.saidInProgress = true;
    if (state === 'completed' || fields.has('result')) task.recordCompleted ??= markOf(call);
  }

  #logOf(id: number): LogHistory {
    const log = this.#logs.get(id) ?? { id, taskId: undefined, appended: undefined, attached: false };
    this.#logs.set(id, log);
    return log;
  }
}

/** Names the stream of lines that a request belongs to; `undefined` where it carries none. */
export function singleLineKey(fact: CallFact): string | undefined {
  if (fact.kind === 'feed') return `feed ${fact.recordId}`;
  return fact.kind === 'logAppended' ? `log ${fact.logId}` : undefined;
}

/** Names a request in a finding. */
export function markOf({ time, method, path }: PlanCall): CallMark {
  return { time, request: `${method} ${path}` };
}
