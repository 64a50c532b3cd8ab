import { CriterionEvaluationError } from '../../criteria/index.js';
import type { Plan } from '../store/plan.js';
import type { TaskResult, TimelineRecord } from '../store/timeline-record.js';
import type { RunState } from './condition.js';
import { type RunResult, runResult } from './result.js';
import { failJob, runJob, skipJob } from './run-job.js';
import type { PlannedJob } from './run-plan.js';
import type { TaskSurroundings } from './run-task.js';
import { showRecord } from './shown-record.js';

/** A run that has ended: `run --json` prints it as it is. */
export interface FinishedRun {
  readonly result: RunResult;
  /** The timeline, secret variables without their values: a stage, and a phase, a job and a task record for each of them. */
  readonly records: readonly TimelineRecord[];
  /** The log of each record that has one, by record id; secrets are masked. */
  readonly logs: Readonly<Record<string, string>>;
}

/** The stage of a pipeline that has none. */
const DEFAULT_STAGE = '__default';

/**
 * Runs planned jobs, each as soon as all jobs that it waits for have ended, and ends the plan.
 *
 * @param signal cancels: running jobs end as canceled, the others see `canceled()`, and the run is canceled unless it
 *   failed.
 */
export async function runJobs(
  jobs: readonly PlannedJob[],
  run: TaskSurroundings,
  signal: AbortSignal,
): Promise<FinishedRun> {
  const { plan, clock } = run;
  const stage = addRecords(plan, jobs);
  plan.timeline.patch(stage, { state: 'inProgress', startTime: new Date(clock.now()).toISOString() });
  try {
    const results = await schedule(jobs, run, signal);
    const result = runResult(isCanceled(run, signal) ? [...results, 'canceled'] : results);
    const finishTime = new Date(clock.now()).toISOString();
    plan.timeline.patch(stage, { state: 'completed', result, finishTime });
    return { result, records: plan.timeline.all().map((record) => showRecord(record, run.masker)), logs: logsOf(plan) };
  } finally {
    plan.end();
  }
}

function schedule(jobs: readonly PlannedJob[], run: TaskSurroundings, signal: AbortSignal): Promise<TaskResult[]> {
  const results = new Map<string, TaskResult>();
  const earlierResults = new Map<string, ReadonlySet<TaskResult>>();
  const waitsFor = new Map(jobs.map((job) => [job.name, job.dependencies.length]));
  const dependents = new Map<string, PlannedJob[]>(jobs.map(({ name }) => [name, []]));
  for (const job of jobs) for (const name of job.dependencies) dependents.get(name)?.push(job);

  return new Promise((resolve, reject) => {
    const ready = jobs.filter((job) => job.dependencies.length === 0);
    // Jobs that end at once are worked off here, not by recursion: skipped chains may be thousands long.
    const startReady = (): void => {
      for (let job = ready.shift(); job; job = ready.shift()) {
        const started = job;
        const earlier = collectEarlierResults(started, results, earlierResults);
        earlierResults.set(started.name, earlier);
        const verdict = decide(started, { earlierResults: earlier, results, canceled: isCanceled(run, signal) });
        if (verdict instanceof CriterionEvaluationError) {
          finish(started, failJob(started, verdict.message, run));
        } else if (verdict) {
          runJob(started, run, signal)
            .then((result) => {
              finish(started, result);
              startReady();
            })
            .catch(reject);
        } else {
          finish(started, skipJob(started, run));
        }
      }
    };
    const finish = (job: PlannedJob, result: TaskResult): void => {
      results.set(job.name.toLowerCase(), result);
      for (const dependent of dependents.get(job.name) ?? []) {
        const left = (waitsFor.get(dependent.name) ?? 0) - 1;
        waitsFor.set(dependent.name, left);
        if (left === 0) ready.push(dependent);
      }
      if (results.size === jobs.length) resolve([...results.values()]);
    };
    startReady();
  });
}

function isCanceled({ closing }: TaskSurroundings, signal: AbortSignal): boolean {
  return signal.aborted || closing.aborted;
}

/** The results among all jobs before this one: those of its dependencies, and those among the jobs before them. */
function collectEarlierResults(
  { dependencies }: PlannedJob,
  results: ReadonlyMap<string, TaskResult>,
  earlierResults: ReadonlyMap<string, ReadonlySet<TaskResult>>,
): ReadonlySet<TaskResult> {
  const collected = new Set<TaskResult>();
  for (const name of dependencies) {
    const result = results.get(name.toLowerCase());
    if (result) collected.add(result);
    for (const earlier of earlierResults.get(name) ?? []) collected.add(earlier);
  }
  return collected;
}

/** Whether a job runs, or the error of a condition that cannot be decided. */
function decide(job: PlannedJob, state: RunState): boolean | CriterionEvaluationError {
  try {
    return job.condition(state);
  } catch (error) {
    if (error instanceof CriterionEvaluationError) return error;
    throw error;
  }
}

/** Adds the records of a whole run, in the order of the pipeline, and gives the id of the stage. */
function addRecords({ timeline }: Plan, jobs: readonly PlannedJob[]): string {
  const stage = timeline.add({
    identifier: DEFAULT_STAGE,
    parentId: null,
    type: 'Stage',
    name: DEFAULT_STAGE,
    refName: DEFAULT_STAGE,
    order: 1,
  });
  for (const [index, job] of jobs.entries()) {
    const { name, displayName } = job;
    const phase = timeline.add({
      identifier: job.phaseIdentifier,
      parentId: stage.id,
      type: 'Phase',
      name: displayName,
      refName: name,
      order: index + 1,
    });
    timeline.add({
      identifier: job.identifier,
      parentId: phase.id,
      type: 'Job',
      name: displayName,
      refName: '__default',
      order: 1,
    });
    for (const [taskIndex, task] of job.tasks.entries()) {
      const { major, minor, patch } = task.definition.version;
      timeline.add({
        identifier: task.identifier,
        parentId: job.recordId,
        type: 'Task',
        name: task.displayName,
        refName: task.referenceName,
        order: taskIndex + 1,
        task: { id: task.definition.id, name: task.definition.name, version: `${major}.${minor}.${patch}` },
      });
    }
  }
  return stage.id;
}

function logsOf({ timeline, logs }: Plan): Record<string, string> {
  const texts = timeline.all().flatMap(({ id, log }) => (log === null ? [] : [[id, logs.text(log.id) ?? ''] as const]));
  return Object.fromEntries(texts);
}
