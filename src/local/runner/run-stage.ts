import { CriterionEvaluationError } from '../../criteria/index.js';
import type { TaskResult } from '../store/timeline-record.js';
import { type ResultsBefore, runGraph } from './graph.js';
import { evaluateVariables } from './planned-variables.js';
import { completeRecords, skipStage, startRecords } from './records.js';
import { mergeResults } from './result.js';
import { isCanceled, type RunContext } from './run-context.js';
import { startJob } from './run-job.js';
import type { PlannedStage } from './run-plan.js';
import type { VariableTable } from './variables.js';

/** The variables around the stages of a run. */
export interface PipelineVariables {
  /** Those of the pipeline, without those given for the run. */
  readonly table: VariableTable;
  readonly given: readonly (readonly [string, string])[];
}

/** Runs a stage where its condition holds: its jobs side by side, as far as their dependencies allow. */
export function startStage(
  stage: PlannedStage,
  variables: PipelineVariables,
  before: ResultsBefore,
  run: RunContext,
): TaskResult | Promise<TaskResult> {
  const finish = (result: TaskResult, issue?: string): TaskResult => {
    run.outcomes.setStage(stage.name, result);
    if (stage.isSelected) completeRecords([stage.recordId], result, run, issue);
    return result;
  };
  const table = variables.table.with(stage.predefined);
  let undecided = 'condition';
  try {
    const values = {
      get variables() {
        return table.with(variables.given).dictionary();
      },
      get dependencies() {
        return run.outcomes.dependenciesOfStage(stage.dependencies);
      },
      get stageDependencies() {
        return run.outcomes.stageDependencies(stage.dependencies);
      },
    };
    const wanted = !stage.isSelected || stage.condition({ ...before, canceled: isCanceled(run), values });
    if (!wanted) {
      skipStage(stage, run);
      return finish('skipped');
    }
    undecided = 'variables';
    const ofStage = evaluateVariables(stage.variables, table, variables.given, values);
    return runStageJobs(stage, { table: ofStage, given: variables.given }, run).then((result) => finish(result));
  } catch (error) {
    if (!(error instanceof CriterionEvaluationError)) throw error;
    skipStage(stage, run);
    return finish('failed', `The ${undecided} of stage '${stage.name}' failed: ${error.message}`);
  }
}

async function runStageJobs(
  stage: PlannedStage,
  { table, given }: PipelineVariables,
  run: RunContext,
): Promise<TaskResult> {
  if (stage.isSelected) startRecords([stage.recordId], run);
  const around = { stage, variables: table, given };
  const results = await runGraph(stage.jobs, (job, before) => startJob(job, around, before, run));
  return mergeResults([...results.values(), ...(isCanceled(run) ? ['canceled' as const] : [])]);
}
