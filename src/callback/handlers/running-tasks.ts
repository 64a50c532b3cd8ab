import { type TaskFacts, taskKey } from '../facts/session-facts.js';
import { createDeferred } from '../waiting.js';
import { TaskCanceledError } from './errors.js';

/** One attempt at a task. */
export class RunningTask {
  readonly key: string;
  readonly #stop = new AbortController();
  readonly #over = createDeferred<void>();
  #isEnding = false;

  constructor(key: string) {
    this.key = key;
  }

  /** What its handler is told by. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Whether its completion is under way, or its handler was told to end. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** Resolves once the task is completed, or worked on no more. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  stop(reason: unknown): void {
    this.#isEnding = true;
    this.#stop.abort(reason);
  }

  markEnding(): void {
    this.#isEnding = true;
  }

  markOver(): void {
    this.#isEnding = true;
    this.#over.resolve();
  }
}

/** The tasks that are being worked on here. */
export class RunningTasks {
  readonly #running = new Set<RunningTask>();
  readonly #latest = new Map<string, RunningTask>();
  #waiting: (() => void)[] = [];

  get count(): number {
    return this.#running.size;
  }

  /** The latest attempt at a task that is not completed yet. */
  find(facts: TaskFacts): RunningTask | undefined {
    return this.#latest.get(keyOf(facts));
  }

  begin(facts: TaskFacts): RunningTask {
    const task = new RunningTask(keyOf(facts));
    this.#running.add(task);
    this.#latest.set(task.key, task);
    return task;
  }

  /** The task is completed, though its handler may go on: the same ids may be those of its next attempt. */
  release(task: RunningTask): void {
    task.markOver();
    if (this.#latest.get(task.key) === task) this.#latest.delete(task.key);
  }

  end(task: RunningTask): void {
    this.release(task);
    this.#running.delete(task);
    if (this.#running.size > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Cancels one, where it is here. */
  cancel(facts: TaskFacts): void {
    this.find(facts)?.stop(new TaskCanceledError());
  }

  stopAll(reason: unknown): void {
    for (const task of this.#running) task.stop(reason);
  }

  /** Resolves once none is worked on. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#running.size === 0) resolve();
      else this.#waiting.push(resolve);
    });
  }
}

/** Ids of one server say nothing about another's. */
function keyOf(facts: TaskFacts): string {
  return `${facts.planUrl.toLowerCase()} ${taskKey(facts)}`;
}
