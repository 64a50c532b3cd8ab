import type { TaskResult } from '../store/timeline-record.js';
import type { PlannedTask } from './plan-tasks.js';
import { type RunContext, TimeLimit } from './run-context.js';

/** How a task ended, and the issue that tells why where it did not succeed. */
export interface TaskEnd {
  readonly result: TaskResult;
  readonly issue?: string | undefined;
}

/** The end of a task by its signal; the message of a {@link TimeLimit} becomes its issue. */
export function canceled(signal: AbortSignal): TaskEnd {
  const reason: unknown = signal.reason;
  return { result: 'canceled', issue: reason instanceof TimeLimit ? reason.message : 'The task was canceled.' };
}

/** The wait for the `TaskCompleted` of one task. */
export interface TaskCallback {
  readonly completed: Promise<TaskEnd>;
  /** Whether it has come already, or the wait has ended otherwise. */
  isOver(): boolean;
  close(): void;
}

/**
 * Listens for the `TaskCompleted` of a task until it comes, until the time that its task.json gives to that event is
 * over, or until the signal ends the wait.
 */
export function openCallback(task: PlannedTask, jobId: string, run: RunContext, signal: AbortSignal): TaskCallback {
  let close = (): void => {};
  let isOver = false;
  const completed = new Promise<TaskEnd>((settle) => {
    const resolve = (end: TaskEnd): void => {
      isOver = true;
      settle(end);
    };
    const cancel = (): void => resolve(canceled(signal));
    const closeSession = run.plan.openSession(jobId, task.recordId, (event) => {
      if (event.name === 'TaskCompleted') resolve(completedAs(event.result));
    });
    const stopTimer = startEventTimer(task, run, resolve);
    signal.addEventListener('abort', cancel, { once: true });
    close = () => {
      closeSession();
      stopTimer();
      signal.removeEventListener('abort', cancel);
    };
    if (signal.aborted) cancel();
  });
  return { completed, close, isOver: () => isOver };
}

function completedAs(result: TaskResult): TaskEnd {
  const failed = result === 'failed' || result === 'abandoned';
  return { result, issue: failed ? `The service completed the task as ${result}.` : undefined };
}

function startEventTimer(
  { definition }: PlannedTask,
  { clock }: RunContext,
  resolve: (end: TaskEnd) => void,
): () => void {
  const { execution } = definition;
  const timeout = execution.handler === 'HttpRequest' ? (execution.events.taskCompleted?.timeout ?? 0) : 0;
  if (timeout === 0) return () => {};
  const issue = `The service did not complete the task within ${timeout / 1000} seconds.`;
  return clock.schedule(timeout, () => resolve({ result: 'failed', issue }));
}
