import type { ProtocolFinding } from '../protocol/finding.js';
import type { TimelineRecord } from '../store/timeline-record.js';
import { runGraph } from './graph.js';
import { evaluateVariables } from './planned-variables.js';
import { addRecords } from './records.js';
import { type RunResult, runResult } from './result.js';
import { isCanceled, type RunContext } from './run-context.js';
import type { RunPlan } from './run-plan.js';
import { startStage } from './run-stage.js';
import { showRecord } from './shown-record.js';
import { VariableTable } from './variables.js';

/** A run that has ended: `run --json` prints it as it is. */
export interface FinishedRun {
  readonly result: RunResult;
  /**
   * The timeline, secret variables without their values: a record for each stage, and a phase, a job and a task record
   * for each of theirs.
   */
  readonly records: readonly TimelineRecord[];
  /** The log of each record that has one, by record id; secrets are masked. */
  readonly logs: Readonly<Record<string, string>>;
  /** How services could call back better; empty where nothing was found. It is no part of the result. */
  readonly protocolFindings: readonly ProtocolFinding[];
}

/** A run that has ended, before it is known how services called back. */
export type EndedRun = Omit<FinishedRun, 'protocolFindings'>;

/** Variables around those of the pipeline. */
export interface OuterVariables {
  /** Those of the configuration, which the pipeline's own hide. */
  readonly configured: readonly (readonly [string, string])[];
  /** Those given for this run, which hide the pipeline's own. */
  readonly given: readonly (readonly [string, string])[];
}

/**
 * Runs a planned pipeline, each stage and each job as soon as all that it waits for has ended, and ends the plan. A run
 * that was canceled has the result canceled, unless it failed.
 */
export async function runPlan(runPlan: RunPlan, outer: OuterVariables, run: RunContext): Promise<EndedRun> {
  const { plan, masker } = run;
  addRecords(plan.timeline, runPlan);
  try {
    const configured = new VariableTable([...outer.configured, ...runPlan.predefined]);
    const variables = { table: evaluateVariables(runPlan.variables, configured, outer.given, {}), given: outer.given };
    const results = await runGraph(runPlan.stages, (stage, before) => startStage(stage, variables, before, run));
    const result = runResult([...results.values(), ...(isCanceled(run) ? ['canceled' as const] : [])]);
    plan.end(result);
    return { result, records: plan.timeline.all().map((record) => showRecord(record, masker)), logs: logsOf(run) };
  } finally {
    plan.end();
  }
}

function logsOf({ plan: { timeline, logs } }: RunContext): Record<string, string> {
  const texts = timeline.all().flatMap(({ id, log }) => (log === null ? [] : [[id, logs.text(log.id) ?? ''] as const]));
  return Object.fromEntries(texts);
}
