import { InputError } from '../../errors.js';
import {
  createJobLog,
  executeHttpRequest,
  type HttpRequestOutcome,
  type JobLog,
  type PreparedHttpRequest,
} from '../../http-request/index.js';
import type { Plan } from '../store/plan.js';
import type { TaskResult } from '../store/timeline-record.js';
import type { PlannedTask } from './plan-tasks.js';
import { type RunContext, TimeLimit } from './run-context.js';
import type { VariableTable } from './variables.js';

/** How a task ended, and the issue that tells why where it did not succeed. */
export interface TaskEnd {
  readonly result: TaskResult;
  readonly issue?: string | undefined;
}

/** Where a task writes what it does: the log of its record. */
export function openTaskLog(task: PlannedTask, { plan, clock, masker }: RunContext): JobLog {
  const log = plan.logs.create(`logs\\${task.recordId}`);
  plan.timeline.patch(task.recordId, { log: plan.logs.reference(log) });
  return createJobLog({ clock, masker, append: (text) => void plan.logs.append(log.id, text) });
}

/**
 * Runs one server task once: sends its request, and judges the answer or waits for the `TaskCompleted` event.
 *
 * @param variables those of the job at this moment.
 * @param signal ends the task as canceled; the message of a {@link TimeLimit} becomes its issue.
 */
export async function runTask(
  task: PlannedTask,
  jobId: string,
  variables: VariableTable,
  run: RunContext,
  log: JobLog,
  signal: AbortSignal,
): Promise<TaskEnd> {
  const request = prepare(task, variables, run, log);
  if (!('method' in request)) return request;
  // The session opens before the request is sent: a quick service completes before its own answer has arrived.
  const callback = request.waitForCompletion ? openCallback(run.plan, jobId, task.recordId, signal) : undefined;
  try {
    const outcome = await executeHttpRequest(request, { transport: run.transport, clock: run.clock, log, signal });
    if (outcome.kind !== 'waitingForCallback') return judge(outcome, signal);
    run.waitingForCallback(task.recordId);
    return (await callback?.completed) ?? canceled(signal);
  } finally {
    callback?.close();
  }
}

/** A request that needed values of the run is checked only now; a fault in it fails the task, as on the service. */
function prepare(
  task: PlannedTask,
  variables: VariableTable,
  { masker }: RunContext,
  log: JobLog,
): PreparedHttpRequest | TaskEnd {
  if (task.request) return task.request;
  try {
    const request = task.prepare(variables);
    for (const secret of request.secrets) masker.add(secret);
    return request;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    log.write(error.message);
    return { result: 'failed', issue: error.message };
  }
}

function judge(outcome: Exclude<HttpRequestOutcome, { kind: 'waitingForCallback' }>, signal: AbortSignal): TaskEnd {
  if (outcome.kind === 'canceled') return canceled(signal);
  return { result: outcome.result, issue: outcome.result === 'failed' ? outcome.message : undefined };
}

function canceled(signal: AbortSignal): TaskEnd {
  const reason: unknown = signal.reason;
  return { result: 'canceled', issue: reason instanceof TimeLimit ? reason.message : 'The task was canceled.' };
}

/** Listens for the `TaskCompleted` of one task until it comes, or until the signal ends the wait. */
function openCallback(plan: Plan, jobId: string, taskId: string, signal: AbortSignal) {
  let close = (): void => {};
  const completed = new Promise<TaskEnd>((resolve) => {
    const cancel = (): void => resolve(canceled(signal));
    const closeSession = plan.sessions.open(jobId, taskId, (event) => {
      if (event.name !== 'TaskCompleted') return;
      const { result } = event;
      const failed = result === 'failed' || result === 'abandoned';
      resolve({ result, issue: failed ? `The service completed the task as ${result}.` : undefined });
    });
    signal.addEventListener('abort', cancel, { once: true });
    close = () => {
      closeSession();
      signal.removeEventListener('abort', cancel);
    };
    if (signal.aborted) cancel();
  });
  return { completed, close };
}
