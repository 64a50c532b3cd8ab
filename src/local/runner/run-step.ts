import { CriterionEvaluationError } from '../../criteria/index.js';
import type { JobLog } from '../../http-request/index.js';
import { neutralText } from '../../neutral-text.js';
import type { TaskResult } from '../store/timeline-record.js';
import { RETRY_WAIT_SECONDS } from './limits.js';
import type { PlannedTask } from './plan-tasks.js';
import { type RunContext, startDeadline, TimeLimit } from './run-context.js';
import { openTaskLog, runTask } from './run-task.js';
import type { TaskEnd } from './task-callback.js';
import type { VariableTable } from './variables.js';

/** What a step finds when its turn comes. */
export interface StepSurroundings {
  readonly jobId: string;
  /** Results of the steps before it. */
  readonly earlier: readonly TaskResult[];
  readonly variables: VariableTable;
  /** Whether the job is canceled or out of time: only steps whose condition asks for that still run. */
  readonly canceled: boolean;
  /** Ends the step: the job is canceled or out of time. */
  readonly signal: AbortSignal;
}

/** Runs a step where it is enabled and its condition holds, and brings its record to its end. */
export async function runStep(task: PlannedTask, step: StepSurroundings, run: RunContext): Promise<TaskResult> {
  const verdict = decide(task, step);
  if (verdict !== true) return finish(task, verdict, run);
  run.plan.timeline.patch(task.recordId, { state: 'inProgress', startTime: new Date(run.clock.now()).toISOString() });
  const log = openTaskLog(task, run);
  const end = await tryRepeatedly(task, step, run, log);
  const tolerated = end.result === 'failed' && task.step.continueOnError;
  return finish(task, tolerated ? { ...end, result: 'succeededWithIssues' } : end, run);
}

/** True where the step runs, else how it ends without running. */
function decide(task: PlannedTask, { earlier, variables, canceled }: StepSurroundings): true | TaskEnd {
  if (!task.step.enabled) return { result: 'skipped' };
  try {
    const values = {
      get variables() {
        return variables.dictionary();
      },
    };
    // A skipped step changes nothing for those after it.
    const ran = earlier.filter((result) => result !== 'skipped');
    const state = { earlierResults: new Set(ran), results: new Map(), canceled, values };
    return task.condition(state) || { result: 'skipped' };
  } catch (error) {
    if (!(error instanceof CriterionEvaluationError)) throw error;
    return { result: 'failed', issue: `The condition of step '${task.displayName}' failed: ${error.message}` };
  }
}

/** Tries a task again while it fails, as often as its step says, with a growing wait before each try. */
async function tryRepeatedly(
  task: PlannedTask,
  step: StepSurroundings,
  run: RunContext,
  log: JobLog,
): Promise<TaskEnd> {
  const retries = run.retriesTasks ? task.step.retryCountOnTaskFailure : 0;
  for (let retry = 1; ; retry += 1) {
    const end = await runInTime(task, step, run, log);
    if (end.result !== 'failed' || retry > retries || step.signal.aborted) return end;
    const seconds = RETRY_WAIT_SECONDS(retry);
    log.write(`Task failed. Retry ${retry} of ${retries} in ${seconds} s.`);
    await run.pause(seconds * 1000, step.signal);
  }
}

/** A task that takes longer than its own limit fails; one that is ended with its job is canceled. */
async function runInTime(task: PlannedTask, step: StepSurroundings, run: RunContext, log: JobLog): Promise<TaskEnd> {
  const minutes = task.step.timeoutInMinutes ?? 0;
  const { jobId, variables } = step;
  if (minutes === 0) return runTask({ task, jobId, variables, run, log, signal: step.signal });
  const message = `Task '${task.displayName}' ran longer than its maximum time of ${minutes} minutes.`;
  const deadline = startDeadline(run.clock, minutes, message);
  try {
    const signal = AbortSignal.any([step.signal, deadline.signal]);
    const end = await runTask({ task, jobId, variables, run, log, signal });
    const outOfTime = deadline.signal.reason instanceof TimeLimit && end.result === 'canceled' && !step.signal.aborted;
    return outOfTime ? { result: 'failed', issue: message } : end;
  } finally {
    deadline.stop();
  }
}

function finish({ recordId }: PlannedTask, { result, issue }: TaskEnd, run: RunContext): TaskResult {
  const { plan, clock, masker } = run;
  // The service may have raised issues of its own while it worked.
  const { issues = [], errorCount = 0 } = plan.timeline.get(recordId) ?? {};
  plan.timeline.patch(recordId, {
    state: 'completed',
    result,
    finishTime: new Date(clock.now()).toISOString(),
    ...(result !== 'skipped' && { percentComplete: 100 }),
    ...(issue !== undefined && {
      issues: [...issues, { type: 'error', message: neutralText(masker.mask(issue)) }],
      errorCount: errorCount + 1,
    }),
  });
  return result;
}
