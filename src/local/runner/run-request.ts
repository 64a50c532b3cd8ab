import { executeCancellation, executeHttpRequest, type HttpRequestOutcome } from '../../http-request/index.js';
import { attemptToPrepare } from './attempt-to-prepare.js';
import type { PlannedRequest } from './plan-request.js';
import type { TaskTry } from './run-task.js';
import { canceled, openCallback, type TaskEnd } from './task-callback.js';

/** Sends the request of a task, and judges the answer or waits for the `TaskCompleted` event. */
export async function runRequest(work: PlannedRequest, attempt: TaskTry): Promise<TaskEnd> {
  const { task, jobId, variables, run, log, signal, debug } = attempt;
  const prepared = attemptToPrepare(() => work.request ?? work.prepare(variables), run, log);
  if ('end' in prepared) return prepared.end;
  const request = prepared.ready;
  // The session opens before the request is sent: a quick service completes before its own answer has arrived.
  const callback = request.waitForCompletion ? openCallback(task, jobId, run, signal) : undefined;
  try {
    const options = { transport: run.transport, clock: run.clock, log, signal, debug };
    const outcome = await executeHttpRequest(request, options);
    // A quick service has completed the task before its own answer.
    if (outcome.kind === 'waitingForCallback' && !callback?.isOver()) run.waitingForCallback(task.recordId);
    const judged = outcome.kind === 'waitingForCallback' ? await callback?.completed : judge(outcome, signal);
    const end = judged ?? canceled(signal);
    if (signal.aborted && end.result === 'canceled') await tellService(work, attempt);
    return end;
  } finally {
    callback?.close();
  }
}

/** The service hears of a cancel only where the task has a `Cancel` section. */
async function tellService(work: PlannedRequest, { variables, run, log }: TaskTry): Promise<void> {
  const { transport, clock, closing } = run;
  const cancellation = attemptToPrepare(() => work.prepareCancel(variables), run, log);
  if ('ready' in cancellation && cancellation.ready)
    await executeCancellation(cancellation.ready, { transport, clock, log, signal: closing });
}

function judge(outcome: Exclude<HttpRequestOutcome, { kind: 'waitingForCallback' }>, signal: AbortSignal): TaskEnd {
  if (outcome.kind === 'canceled') return canceled(signal);
  return { result: outcome.result, issue: outcome.result === 'failed' ? outcome.message : undefined };
}
