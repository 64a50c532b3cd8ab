import { InputError } from '../../errors.js';
import {
  createJobLog,
  executeCancellation,
  executeHttpRequest,
  type HttpRequestOutcome,
  type JobLog,
  type PreparedRequest,
} from '../../http-request/index.js';
import type { PlannedTask } from './plan-tasks.js';
import type { RunContext } from './run-context.js';
import { canceled, openCallback, type TaskEnd } from './task-callback.js';
import type { VariableTable } from './variables.js';

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
  const request = attemptToPrepare(() => task.request ?? task.prepare(variables), run, log);
  if (!('method' in request)) return request;
  // The session opens before the request is sent: a quick service completes before its own answer has arrived.
  const callback = request.waitForCompletion ? openCallback(task, jobId, run, signal) : undefined;
  try {
    const debug = variables.get('System.Debug')?.toLowerCase() === 'true';
    const options = { transport: run.transport, clock: run.clock, log, signal, debug };
    const outcome = await executeHttpRequest(request, options);
    // A quick service has completed the task before its own answer.
    if (outcome.kind === 'waitingForCallback' && !callback?.isOver()) run.waitingForCallback(task.recordId);
    const judged = outcome.kind === 'waitingForCallback' ? await callback?.completed : judge(outcome, signal);
    const end = judged ?? canceled(signal);
    if (signal.aborted && end.result === 'canceled') await tellService(task, variables, run, log);
    return end;
  } finally {
    callback?.close();
  }
}

/** The service hears of a cancel only where the task has a `Cancel` section. */
async function tellService(task: PlannedTask, variables: VariableTable, run: RunContext, log: JobLog): Promise<void> {
  const { transport, clock, closing } = run;
  const cancellation = attemptToPrepare(() => task.prepareCancel(variables), run, log);
  if (cancellation && 'method' in cancellation)
    await executeCancellation(cancellation, { transport, clock, log, signal: closing });
}

/** A request that needed values of the run is checked only now; a fault in it fails the task, as on the service. */
function attemptToPrepare<Request extends PreparedRequest | undefined>(
  prepare: () => Request,
  { masker }: RunContext,
  log: JobLog,
): Request | TaskEnd {
  try {
    const request = prepare();
    for (const secret of request?.secrets ?? []) masker.add(secret);
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
