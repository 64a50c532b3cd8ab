import type { Clock } from '../../clock.js';
import { RemoteError } from '../../errors.js';
import { TaskCompletedError } from '../session-errors.js';
import type { TaskSession } from '../task-session.js';
import type { TaskCheck } from './check.js';
import type { TaskEnding } from './ending.js';
import { TaskCanceledError } from './errors.js';
import type { FailureReporter } from './failures.js';
import type { TaskHandler } from './handler.js';
import { type HandlerTask, openTask, type TaskRequest } from './handler-task.js';
import { settle } from './settle.js';

/** What a handler runs with. */
export interface HandlerRun {
  readonly clock: Clock;
  /** Aborted to end the handler: by a cancel, or because the service shuts down. */
  readonly signal: AbortSignal;
  readonly failures: FailureReporter;
}

/**
 * Works on one task to its end, and completes it whatever the handler does: once, with all that was logged stored before.
 * It rejects with nothing: what fails goes to the service's own log, and to that of the task where it can be reached.
 */
export async function runHandler(
  handler: TaskHandler | TaskCheck,
  request: TaskRequest,
  session: TaskSession,
  run: HandlerRun,
): Promise<void> {
  const report = (operation: string, error: unknown) => run.failures.report(operation, error, request.facts);
  const ending = new AbortController();
  // The run ends before its task is completed, or its token is refused.
  session.signal.addEventListener('abort', () => ending.abort(session.signal.reason), { once: true });
  const { task, completedAs } = openTask(request, session);
  try {
    await session.started();
    const given = await endingOf(handler, task, ending, run);
    const own = await completedAs();
    if (own === undefined) {
      const { result, message } = given ?? { result: 'succeeded' };
      const { undelivered } = await session.complete(result, message);
      for (const error of undelivered) report('store all that the handler reported', error);
    } else if (given && given.result !== own) {
      report('use the result of the handler', new TaskCompletedError(`complete the task as ${given.result}`, own));
    }
  } catch (error) {
    if (!isExpected(error, ending.signal)) report('report to the task', error);
  }
  try {
    await session.close();
  } catch (error) {
    if (!isExpected(error, ending.signal)) report('store all that the handler reported', error);
  }
}

/** A run that is canceled ends without waiting for what its services have to say. */
function isExpected(error: unknown, { reason }: AbortSignal): boolean {
  return reason instanceof TaskCanceledError && error instanceof RemoteError;
}

/** How the handler ended, and what that means for its task; `undefined` where it simply returned. */
async function endingOf(
  handler: TaskHandler | TaskCheck,
  task: HandlerTask,
  ending: AbortController,
  { clock, signal: stopping, failures }: HandlerRun,
): Promise<TaskEnding | undefined> {
  const outcome = await settle(handler, task, { ending, clock, stopping });
  const { aborted, reason } = ending.signal;
  if (outcome.kind === 'returned' && (outcome.ending || !aborted)) return outcome.ending;
  if (outcome.kind === 'threw' && !aborted) {
    return { result: 'failed', message: failures.describe('execute the handler', outcome.error, task.facts) };
  }
  if (outcome.kind === 'threw' && !isAbort(outcome.error, reason)) {
    failures.report('end the handler', outcome.error, task.facts);
  }
  const message = reason instanceof Error ? reason.message : String(reason);
  return { result: reason instanceof TaskCanceledError ? 'canceled' : 'failed', message };
}

/** Whether a handler threw because it was told to end. */
function isAbort(error: unknown, reason: unknown): boolean {
  return error === reason || (error instanceof Error && error.name === 'AbortError');
}
