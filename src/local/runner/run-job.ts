import { CriterionEvaluationError } from '../../criteria/index.js';
import type { TaskResult } from '../store/timeline-record.js';
import type { ResultsBefore } from './graph.js';
import { JobEnding } from './job-ending.js';
import type { JobOutcome } from './outcomes.js';
import { skippedTime } from './pause.js';
import { evaluateVariables } from './planned-variables.js';
import { completeRecords, recordsOfJob, startRecords } from './records.js';
import { mergeResults } from './result.js';
import { isCanceled, type RunContext } from './run-context.js';
import type { PlannedAgentJob, PlannedJob, PlannedServerJob, PlannedStage } from './run-plan.js';
import { runStep } from './run-step.js';
import type { VariableTable } from './variables.js';

/** What the jobs of a stage share. */
export interface StageSurroundings {
  readonly stage: PlannedStage;
  /** Variables of the stage, without those given for the run. */
  readonly variables: VariableTable;
  /** Variables given for the run, which hide those of the pipeline. */
  readonly given: readonly (readonly [string, string])[];
}

/** Runs a job where its condition holds. What needs no time is known at once. */
export function startJob(
  job: PlannedJob,
  around: StageSurroundings,
  before: ResultsBefore,
  run: RunContext,
): TaskResult | Promise<TaskResult> {
  const keep = (outcome: JobOutcome): TaskResult => {
    run.outcomes.setJob(around.stage.name, job.name, outcome);
    return outcome.result;
  };
  if (job.kind === 'unselected') return keep(job.outcome);
  if (job.kind === 'agent' && job.isAssumed) return keep(takeAsEnded(job, run));
  const values = valuesFor(job, around, run);
  let undecided = 'condition';
  try {
    if (!job.condition({ ...before, canceled: isCanceled(run), values })) return keep(endWithout(job, 'skipped', run));
    if (job.kind === 'agent') return keep(takeAsEnded(job, run));
    undecided = 'variables';
    const above = [...around.given, ...job.predefined];
    const variables = evaluateVariables(job.variables, around.variables, above, values);
    return runServerJob(job, variables.with(above), run).then(keep);
  } catch (error) {
    if (!(error instanceof CriterionEvaluationError)) throw error;
    const issue = `The ${undecided} of job '${job.name}' failed: ${error.message}`;
    return keep(endWithout(job, 'failed', run, issue));
  }
}

/** The named values of a job's condition and variables; each is made only for those that name it. */
function valuesFor(job: PlannedJob, { stage, variables, given }: StageSurroundings, { outcomes }: RunContext) {
  return {
    get variables() {
      return variables.with(given).dictionary();
    },
    get dependencies() {
      return outcomes.dependenciesOfJob(stage.name, job.dependencies);
    },
    get stageDependencies() {
      return outcomes.stageDependencies(stage.dependencies);
    },
  };
}

/** Runs the steps of a server job one after another, within its time. */
async function runServerJob(job: PlannedServerJob, variables: VariableTable, context: RunContext): Promise<JobOutcome> {
  const run = context.fastForward ? { ...context, ...skippedTime(context.clock) } : context;
  const { continueOnError } = job.job;
  const records = recordsOfJob(job).job;
  const ending = new JobEnding(job, run);
  const results: TaskResult[] = [];
  let wasCut = false;
  try {
    startRecords(records, run);
    for (const task of job.tasks) {
      wasCut ||= ending.hasCome;
      const step = {
        jobId: job.records.id,
        earlier: results,
        variables: variables.with(Object.entries(outputsOf(job, run))),
        canceled: ending.hasCome,
        signal: ending.signal(),
      };
      results.push(await runStep(task, step, run));
    }
  } finally {
    ending.stop();
  }
  // What ran in spite of that, by its condition, does not make the job whole.
  const merged = mergeResults([...results, ...(wasCut ? ['canceled' as const] : [])]);
  const result = merged === 'failed' && continueOnError ? 'succeededWithIssues' : merged;
  completeRecords(records, result, run);
  return { result, outputs: outputsOf(job, run) };
}

/** The variables that services have set on the records of a job's tasks, as `STEP.NAME`. */
function outputsOf({ tasks }: PlannedServerJob, { plan }: RunContext): Record<string, string> {
  const outputs = tasks.flatMap(({ recordId, referenceName }) => {
    const variables = Object.entries(plan.timeline.get(recordId)?.variables ?? {});
    return variables.map(([name, { value }]) => [`${referenceName}.${name}`, value ?? ''] as const);
  });
  return Object.fromEntries(outputs);
}

function takeAsEnded(job: PlannedAgentJob, run: RunContext): JobOutcome {
  run.notRunHere(job.records.id);
  completeRecords(recordsOfJob(job).job, job.outcome.result, run);
  return job.outcome;
}

function endWithout(job: PlannedJob, result: TaskResult, run: RunContext, issue?: string): JobOutcome {
  const records = recordsOfJob(job);
  completeRecords(records.tasks, 'skipped', run);
  completeRecords(records.job, result, run, issue);
  return { result, outputs: {} };
}
