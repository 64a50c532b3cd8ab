import { neutralText } from '../../neutral-text.js';
import { DEFAULT_STAGE } from '../pipeline/pipeline.js';
import type { Timeline } from '../store/timeline.js';
import type { TaskResult } from '../store/timeline-record.js';
import type { RunContext } from './run-context.js';
import type { PlannedJob, PlannedStage, RunPlan } from './run-plan.js';

/** Adds the records of all that is selected, in the order of the pipeline. */
export function addRecords(timeline: Timeline, { stages }: RunPlan): void {
  for (const [index, stage] of stages.filter(({ isSelected }) => isSelected).entries()) {
    const { name, displayName } = stage;
    const type = 'Stage';
    timeline.add({
      id: stage.recordId,
      identifier: name,
      parentId: null,
      type,
      name: displayName,
      refName: name,
      order: index + 1,
    });
    for (const [jobIndex, job] of stage.jobs.entries()) addJobRecords(timeline, job, stage.recordId, jobIndex + 1);
  }
}

function addJobRecords(timeline: Timeline, job: PlannedJob, stageId: string, order: number): void {
  if (job.kind === 'unselected') return;
  const { name, displayName, records } = job;
  timeline.add({
    id: records.phaseId,
    identifier: records.phaseIdentifier,
    parentId: stageId,
    type: 'Phase',
    name: displayName,
    refName: name,
    order,
  });
  timeline.add({
    id: records.id,
    identifier: records.identifier,
    parentId: records.phaseId,
    type: 'Job',
    name: displayName,
    refName: DEFAULT_STAGE,
    order: 1,
  });
  if (job.kind === 'agent') return;
  for (const [index, task] of job.tasks.entries()) {
    const { id, name: taskName, version } = task.definition;
    timeline.add({
      id: task.recordId,
      identifier: task.identifier,
      parentId: records.id,
      type: 'Task',
      name: task.displayName,
      refName: task.referenceName,
      order: index + 1,
      task: { id, name: taskName, version: `${version.major}.${version.minor}.${version.patch}` },
    });
  }
}

/** Marks records as begun. */
export function startRecords(ids: readonly string[], { plan, clock }: RunContext): void {
  const startTime = new Date(clock.now()).toISOString();
  for (const id of ids) plan.timeline.patch(id, { state: 'inProgress', startTime });
}

/** Marks records as ended; where there is an issue, it goes to the last of them. */
export function completeRecords(ids: readonly string[], result: TaskResult, run: RunContext, issue?: string): void {
  const { plan, clock, masker } = run;
  const finishTime = new Date(clock.now()).toISOString();
  const last = ids.at(-1);
  if (issue !== undefined && last !== undefined) {
    const issues = [{ type: 'error' as const, message: neutralText(masker.mask(issue)) }];
    plan.timeline.patch(last, { issues, errorCount: 1 });
  }
  for (const id of ids) plan.timeline.patch(id, { state: 'completed', result, finishTime });
}

/** The records of a job, its own last: who watches that one then finds all others complete. */
export function recordsOfJob(job: PlannedJob): { readonly tasks: readonly string[]; readonly job: readonly string[] } {
  if (job.kind === 'unselected') return { tasks: [], job: [] };
  const tasks = job.kind === 'server' ? job.tasks.map(({ recordId }) => recordId) : [];
  return { tasks, job: [job.records.phaseId, job.records.id] };
}

/** Marks a whole stage as not run. */
export function skipStage(stage: PlannedStage, run: RunContext): void {
  for (const job of stage.jobs) {
    const records = recordsOfJob(job);
    completeRecords([...records.tasks, ...records.job], 'skipped', run);
  }
}
