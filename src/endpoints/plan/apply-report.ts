import { AgentlessError } from '../../errors.js';
import type { PlanAction, StepKind } from './plan.js';

/**
 * What became of an entry. `done`: all its steps, or those that were left. `unchanged`: there was nothing to do.
 * `notDone`: the work ended before; `completed` tells how far it came.
 */
export type EntryOutcome = 'done' | 'unchanged' | 'failed' | 'notDone';

export interface EntryResult {
  readonly project: string;
  readonly name: string;
  readonly action: PlanAction;
  readonly outcome: EntryOutcome;
  /** Absent where it never existed or was never reached. */
  readonly id?: string;
  /** The steps that the server has confirmed. */
  readonly completed: readonly StepKind[];
  /** Why it failed. After a lost answer the step may have been done all the same: a new plan tells. */
  readonly error?: unknown;
}

/** What an apply did, entry by entry, also where it did not come to its end. */
export interface ApplyReport {
  /** In the order of the plan. */
  readonly entries: readonly EntryResult[];
  readonly counts: Readonly<Record<EntryOutcome, number>>;
  /** Whether everything is as the plan wants it. */
  readonly succeeded: boolean;
  /** Whether the signal ended it. */
  readonly aborted: boolean;
}

/** @param results in the order of the plan. */
export function createReport(results: readonly EntryResult[], aborted: boolean): ApplyReport {
  const counts = { done: 0, unchanged: 0, failed: 0, notDone: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return { entries: results, counts, succeeded: counts.failed + counts.notDone === 0, aborted };
}

/** The report as JSON; of an error it has code, message and hint. */
export function reportToJson({ entries, ...report }: ApplyReport): unknown {
  return {
    ...report,
    entries: entries.map(({ error, ...entry }) => ({
      ...entry,
      ...(error !== undefined && { error: errorToJson(error) }),
    })),
  };
}

function errorToJson(error: unknown): Record<string, string> {
  if (!(error instanceof AgentlessError)) return { code: 'DEFECT', message: String(error) };
  const { code, message, hint } = error;
  return { code, message, ...(hint !== undefined && { hint }) };
}
