import { setImmediate as turn } from 'node:timers/promises';
import type { AzureDevOpsPort } from '../../azure-devops/index.js';
import type { Clock } from '../../clock.js';
import { RemoteError } from '../../errors.js';
import { endsSession } from '../protocol/final-errors.js';
import { TaskCompletedError, TaskNotWaitingError } from '../session-errors.js';
import type { TaskSession } from '../task-session.js';
import type { TaskCheck } from './check.js';
import { TaskCanceledError } from './errors.js';
import type { EvaluationPlace } from './evaluation-places.js';
import type { FailureReporter } from './failures.js';
import type { TaskHandler } from './handler.js';
import { endingOf } from './handler-ending.js';
import { openTask, type TaskAtWork, type TaskRequest } from './handler-task.js';
import { judgeEnding } from './judge-ending.js';
import type { RunningTask } from './running-tasks.js';
import { TaskWatch } from './task-watch.js';

/** What a handler runs with. */
export interface HandlerRun {
  readonly clock: Clock;
  /** Told to end by a cancel, or because the service shuts down. */
  readonly attempt: RunningTask;
  readonly failures: FailureReporter;
  /** Connects to the task's organization. */
  readonly connect: () => AzureDevOpsPort;
  /** For the evaluations of a check. */
  readonly place: EvaluationPlace;
  /** Told once the task is completed, though its handler may go on. */
  readonly completed: () => void;
}

type Report = (operation: string, error: unknown) => void;

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
  const { attempt } = run;
  const ending = new AbortController();
  const told = new Set<unknown>();
  const report: Report = (operation, error) => {
    // What ends a session fails all of its calls.
    if (told.has(error)) return;
    told.add(error);
    if (isExpected(error, attempt.signal) || isExpected(error, ending.signal)) return;
    run.failures.report(operation, error, request.facts);
  };
  // The run ends before its task is completed, or its token is refused.
  session.signal.addEventListener('abort', () => ending.abort(session.signal.reason), { once: true });
  ending.signal.addEventListener('abort', () => attempt.markEnding(), { once: true });
  try {
    if (await begin(session, attempt, report)) await work(handler, request, session, { ...run, ending, report });
  } catch (error) {
    report('report to the task', error);
  }
  run.place.leave();
  try {
    await session.close();
  } catch (error) {
    report('store all that the handler reported', error);
  }
}

/** A run that is canceled ends without waiting for what its services have to say. */
function isExpected(error: unknown, { reason }: AbortSignal): boolean {
  return reason instanceof TaskCanceledError && error instanceof RemoteError;
}

/**
 * Says that the task has begun. What the server does not take of that keeps nobody from work.
 *
 * @returns whether there is anything to work for: a task that does not wait was completed already, and delivered again.
 */
async function begin(session: TaskSession, { signal }: RunningTask, report: Report): Promise<boolean> {
  try {
    await session.started({ signal });
    return true;
  } catch (error) {
    const isOver = endsSession(error) || error instanceof TaskNotWaitingError;
    if (isOver) report('report to the task', error);
    else if (!signal.aborted) report('report the start of the task', error);
    return !isOver;
  }
}

interface Work extends HandlerRun {
  readonly ending: AbortController;
  readonly report: Report;
}

async function work(
  handler: TaskHandler | TaskCheck,
  request: TaskRequest,
  session: TaskSession,
  { ending, report, ...run }: Work,
): Promise<void> {
  const { facts } = request;
  const over = (reason: Error): void => ending.abort(reason);
  const watch = new TaskWatch({ facts, connect: run.connect, clock: run.clock, over });
  const completing = (): void => {
    // From here on the record says that the task is over.
    watch.stop();
    run.attempt.markEnding();
  };
  const opened = openTask(request, session, ending.signal, { completing, completed: run.completed });
  const given = await endingOf(handler, opened.task, { ...run, ending, stopping: run.attempt.signal, watch });
  watch.stop();
  run.attempt.markEnding();
  await opened.completions.settled();
  // A call that nobody awaits fails a moment later.
  await turn();
  const own = opened.completions.completedAs;
  if (own === undefined) return complete(session, given, opened, { ...run, ending, report });
  const { unheard } = opened.wrongCalls;
  for (const error of unheard) report('take what the handler reported', error);
  // Who completes a task again, and returns or throws what comes of that, has done one thing wrong.
  if (given === undefined || given.result === own || given.isTold) return;
  if (!unheard.some((error) => error instanceof TaskCompletedError)) {
    report('use the result of the handler', new TaskCompletedError(`complete the task as ${given.result}`, own));
  }
}

async function complete(
  session: TaskSession,
  given: Awaited<ReturnType<typeof endingOf>>,
  { task, completions, wrongCalls }: TaskAtWork,
  { failures, completed, report }: Work,
): Promise<void> {
  const { result, message, faults } = judgeEnding(given, completions, wrongCalls);
  for (const fault of faults) {
    const text = failures.describe('take what the handler reported', fault, task.facts);
    // The completion waits for it, and tells where it cannot be stored.
    session.issue('error', text).catch(() => {});
  }
  const { undelivered } = await session.complete(result, message);
  completed();
  for (const error of undelivered) report('store all that the handler reported', error);
}
