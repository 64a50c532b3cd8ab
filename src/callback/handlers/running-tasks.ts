import { type TaskFacts, taskKey } from '../facts/session-facts.js';
import { TaskCanceledError } from './errors.js';

/** The tasks that are being worked on here, each once. */
export class RunningTasks {
  readonly #running = new Map<string, AbortController>();
  #waiting: (() => void)[] = [];

  get count(): number {
    return this.#running.size;
  }

  has(facts: TaskFacts): boolean {
    return this.#running.has(taskKey(facts));
  }

  /** Begins one that is not there yet. @returns what its handler is told by. */
  begin(facts: TaskFacts): AbortSignal {
    const controller = new AbortController();
    this.#running.set(taskKey(facts), controller);
    return controller.signal;
  }

  end(facts: TaskFacts): void {
    this.#running.delete(taskKey(facts));
    if (this.#running.size > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Cancels one, where it is here. */
  cancel(facts: TaskFacts): void {
    this.#running.get(taskKey(facts))?.abort(new TaskCanceledError());
  }

  stopAll(reason: unknown): void {
    for (const controller of this.#running.values()) controller.abort(reason);
  }

  /** Resolves once none is worked on. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#running.size === 0) resolve();
      else this.#waiting.push(resolve);
    });
  }
}
