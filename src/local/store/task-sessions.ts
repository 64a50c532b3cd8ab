import type { TaskResult } from './timeline-record.js';

/** What a service can tell the orchestration about a task that waits for it. */
export type TaskEvent =
  | { readonly name: 'TaskAssigned' | 'TaskStarted' | 'TaskLocalExecutionCompleted' }
  | { readonly name: 'TaskCompleted'; readonly result: TaskResult };

/** Takes the events of one running server task. */
export type TaskEventListener = (event: TaskEvent) => void;

/**
 * The server tasks of a plan that can take an event now, by job and task instance. The service calls this an
 * orchestration session: it exists while its task runs, and no longer than until its `TaskCompleted`.
 */
export class TaskSessions {
  readonly #listeners = new Map<string, TaskEventListener>();

  /** Opens the session of a task; call the returned function to close it. Closing twice does nothing. */
  open(jobId: string, taskId: string, listener: TaskEventListener): () => void {
    const key = sessionKey(jobId, taskId);
    this.#listeners.set(key, listener);
    return () => {
      if (this.#listeners.get(key) === listener) this.#listeners.delete(key);
    };
  }

  /**
   * Hands an event to its task. A `TaskCompleted` closes the session, so a second one finds none.
   *
   * @returns false where no such session is open.
   */
  raise(jobId: string, taskId: string, event: TaskEvent): boolean {
    const key = sessionKey(jobId, taskId);
    const listener = this.#listeners.get(key);
    if (!listener) return false;
    if (event.name === 'TaskCompleted') this.#listeners.delete(key);
    listener(event);
    return true;
  }

  closeAll(): void {
    this.#listeners.clear();
  }
}

function sessionKey(jobId: string, taskId: string): string {
  return `${jobId}_${taskId}`.toLowerCase();
}
