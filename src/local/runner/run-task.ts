import type { Clock } from '../../clock.js';
import { createJobLog, executeHttpRequest, type HttpRequestOutcome, type Transport } from '../../http-request/index.js';
import type { SecretMasker } from '../../secret-masker.js';
import type { Plan } from '../store/plan.js';
import type { TaskResult } from '../store/timeline-record.js';
import type { PlannedJob, PlannedTask } from './run-plan.js';

/** What the tasks of a run share. */
export interface TaskSurroundings {
  readonly plan: Plan;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly masker: SecretMasker;
  /** Ends everything that runs, whatever the conditions of jobs say: the local Azure DevOps closes. */
  readonly closing: AbortSignal;
  /** Called when a task was sent and waits for its `TaskCompleted` event. */
  readonly waitingForCallback: (recordId: string) => void;
}

/**
 * Runs one server task: sends its request, judges the answer or waits for the `TaskCompleted` event, and keeps its
 * timeline record and log up to date.
 *
 * @param signal ends the task as canceled; the message of a {@link JobTimeout} is raised as the record's issue.
 */
export async function runTask(
  task: PlannedTask,
  job: PlannedJob,
  run: TaskSurroundings,
  signal: AbortSignal,
): Promise<TaskResult> {
  const { plan, clock } = run;
  const log = plan.logs.create(`logs\\${task.recordId}`);
  plan.timeline.patch(task.recordId, {
    state: 'inProgress',
    startTime: new Date(clock.now()).toISOString(),
    log: plan.logs.reference(log),
  });
  // The session opens before the request is sent: a quick service completes before its own answer has arrived.
  const callback = task.request.waitForCompletion ? openCallback(plan, job.recordId, task.recordId, signal) : undefined;
  const jobLog = createJobLog({ clock, masker: run.masker, append: (text) => void plan.logs.append(log.id, text) });
  try {
    const outcome = await executeHttpRequest(task.request, { transport: run.transport, clock, log: jobLog, signal });
    if (outcome.kind === 'waitingForCallback') run.waitingForCallback(task.recordId);
    const end = outcome.kind === 'waitingForCallback' ? await callback?.completed : judge(outcome, signal);
    return finish(task.recordId, end ?? canceled(signal), run);
  } finally {
    callback?.close();
  }
}

/** The reason of a signal that a job's time has run out. */
export class JobTimeout {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** How a task ended, and the issue that tells why where it did not succeed. */
interface TaskEnd {
  readonly result: TaskResult;
  readonly issue?: string | undefined;
}

function judge(outcome: Exclude<HttpRequestOutcome, { kind: 'waitingForCallback' }>, signal: AbortSignal): TaskEnd {
  if (outcome.kind === 'canceled') return canceled(signal);
  return { result: outcome.result, issue: outcome.result === 'failed' ? outcome.message : undefined };
}

function canceled(signal: AbortSignal): TaskEnd {
  const reason: unknown = signal.reason;
  return { result: 'canceled', issue: reason instanceof JobTimeout ? reason.message : 'The task was canceled.' };
}

function finish(recordId: string, { result, issue }: TaskEnd, { plan, clock, masker }: TaskSurroundings): TaskResult {
  // The service may have raised issues of its own while it worked.
  const { issues = [], errorCount = 0 } = plan.timeline.get(recordId) ?? {};
  plan.timeline.patch(recordId, {
    state: 'completed',
    result,
    finishTime: new Date(clock.now()).toISOString(),
    percentComplete: 100,
    ...(issue !== undefined && {
      issues: [...issues, { type: 'error', message: masker.mask(issue) }],
      errorCount: errorCount + 1,
    }),
  });
  return result;
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
