import { createJobLog, type JobLog } from '../../http-request/index.js';
import type { PlannedTask } from './plan-tasks.js';
import { runChain } from './run-chain.js';
import type { RunContext } from './run-context.js';
import { runRequest } from './run-request.js';
import type { TaskEnd } from './task-callback.js';
import type { VariableTable } from './variables.js';

/** Where a task writes what it does: the log of its record. */
export function openTaskLog(task: PlannedTask, { plan, clock, masker }: RunContext): JobLog {
  const log = plan.logs.create(`logs\\${task.recordId}`);
  plan.timeline.patch(task.recordId, { log: plan.logs.reference(log) });
  return createJobLog({ clock, masker, append: (text) => void plan.logs.append(log.id, text) });
}

/** One try of a task. */
export interface TaskTry {
  readonly task: PlannedTask;
  readonly jobId: string;
  /** Those of the job at this moment. */
  readonly variables: VariableTable;
  readonly run: RunContext;
  readonly log: JobLog;
  /** Ends the task as canceled; the message of a `TimeLimit` becomes its issue. */
  readonly signal: AbortSignal;
  /** `System.Debug`. */
  readonly debug: boolean;
}

/** Runs one server task once, by its handler. */
export async function runTask(attempt: Omit<TaskTry, 'debug'>): Promise<TaskEnd> {
  const { work } = attempt.task;
  const debug = attempt.variables.get('System.Debug')?.toLowerCase() === 'true';
  return work.kind === 'request'
    ? runRequest(work, { ...attempt, debug })
    : runChain(work, new Map(), { ...attempt, debug });
}
