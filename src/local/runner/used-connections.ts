import type { Timeline } from '../store/timeline.js';
import type { RunPlan } from './run-plan.js';

/** Ids of the service connections that a run used: those of the tasks that were started. */
export function usedConnections({ stages }: RunPlan, timeline: Timeline): ReadonlySet<string> {
  const tasks = stages.flatMap(({ jobs }) => jobs).flatMap((job) => (job.kind === 'server' ? job.tasks : []));
  const started = tasks.filter(({ recordId }) => (timeline.get(recordId)?.startTime ?? null) !== null);
  return new Set(started.flatMap(({ connectionIds }) => [...connectionIds]));
}
