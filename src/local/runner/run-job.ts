import type { TaskResult } from '../store/timeline-record.js';
import { JOB_TIMEOUT } from './limits.js';
import { mergeResults } from './result.js';
import type { PlannedJob } from './run-plan.js';
import { JobTimeout, runTask, type TaskSurroundings } from './run-task.js';

/**
 * Runs the tasks of one server job one after another; after the first that did not succeed the rest is skipped.
 *
 * @param signal cancels the run that the job belongs to. A job that starts when it is aborted already was wanted by its
 *   condition, and runs.
 */
export async function runJob(job: PlannedJob, run: TaskSurroundings, signal: AbortSignal): Promise<TaskResult> {
  const { clock, plan } = run;
  const timeout = new AbortController();
  const stopTimer = clock.schedule(JOB_TIMEOUT, () => {
    const minutes = JOB_TIMEOUT / 60_000;
    timeout.abort(new JobTimeout(`Job '${job.name}' ran longer than its maximum time of ${minutes} minutes.`));
  });
  const results: TaskResult[] = [];
  try {
    const startTime = new Date(clock.now()).toISOString();
    for (const id of jobRecords(job)) plan.timeline.patch(id, { state: 'inProgress', startTime });
    const ends = AbortSignal.any([timeout.signal, run.closing, ...(signal.aborted ? [] : [signal])]);
    for (const task of job.tasks) {
      const goesOn = results.every((result) => result === 'succeeded' || result === 'succeededWithIssues');
      results.push(goesOn ? await runTask(task, job, run, ends) : skipRecord(task.recordId, run));
    }
  } finally {
    stopTimer();
  }
  const result = mergeResults(results);
  completeRecords(jobRecords(job), result, run);
  return result;
}

/** Marks a job that does not run, with all its tasks. */
export function skipJob(job: PlannedJob, run: TaskSurroundings): TaskResult {
  for (const task of job.tasks) skipRecord(task.recordId, run);
  completeRecords(jobRecords(job), 'skipped', run);
  return 'skipped';
}

/** Marks a job whose condition cannot be decided: it fails, and the issue says why. */
export function failJob(job: PlannedJob, message: string, run: TaskSurroundings): TaskResult {
  for (const task of job.tasks) skipRecord(task.recordId, run);
  const text = run.masker.mask(`The condition of job '${job.name}' failed: ${message}`);
  const issues = [{ type: 'error' as const, message: text }];
  run.plan.timeline.patch(job.recordId, { issues, errorCount: 1 });
  completeRecords(jobRecords(job), 'failed', run);
  return 'failed';
}

/** The job's own record last: who watches it then finds all others complete. */
function jobRecords(job: PlannedJob): string[] {
  return [job.phaseRecordId, job.recordId];
}

function skipRecord(id: string, run: TaskSurroundings): TaskResult {
  completeRecords([id], 'skipped', run);
  return 'skipped';
}

function completeRecords(ids: readonly string[], result: TaskResult, { plan, clock }: TaskSurroundings): void {
  const finishTime = new Date(clock.now()).toISOString();
  for (const id of ids) plan.timeline.patch(id, { state: 'completed', result, finishTime });
}
