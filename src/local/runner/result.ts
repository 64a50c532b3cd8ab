import type { TaskResult } from '../store/timeline-record.js';

/** How a run ended. */
export type RunResult = 'succeeded' | 'succeededWithIssues' | 'failed' | 'canceled';

/** From harmless to bad: the worst child decides what its parent is. `abandoned` counts as failed. */
const severity = ['skipped', 'succeeded', 'succeededWithIssues', 'canceled', 'failed'] as const;

/**
 * What a parent record is when its children ended like this: failed and canceled stick, a skipped child changes
 * nothing, and a parent of skipped children only is skipped itself.
 */
export function mergeResults(children: Iterable<TaskResult>): TaskResult {
  let worst = 0;
  for (const child of children) {
    const result = child === 'abandoned' ? 'failed' : child;
    worst = Math.max(worst, severity.indexOf(result));
  }
  return severity[worst] ?? 'failed';
}

/** The result of a run from that of its jobs: a run in which nothing had to run has succeeded. */
export function runResult(jobs: Iterable<TaskResult>): RunResult {
  const merged = mergeResults(jobs);
  return merged === 'skipped' || merged === 'abandoned' ? 'succeeded' : merged;
}

/** Whether those who depend on a job with this result may go on by default. */
export function isSuccess(result: TaskResult | undefined): boolean {
  return result === 'succeeded' || result === 'succeededWithIssues';
}
