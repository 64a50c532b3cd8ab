/** How a task can end (REST API, `TaskResult`). */
export const taskResults = ['succeeded', 'succeededWithIssues', 'failed', 'canceled', 'skipped', 'abandoned'] as const;

export type TaskResult = (typeof taskResults)[number];

/**
 * What a service says of its task. The server compares these names with their case, and takes a misspelt one that has a
 * result for the end of the whole job: they are constants for that.
 */
export type TaskEvent =
  | { readonly name: 'TaskStarted' }
  | { readonly name: 'TaskCompleted'; readonly result: TaskResult };

/** By which ids the orchestration knows the task. */
export interface EventIds {
  readonly jobId: string;
  readonly taskId: string;
}

/** The body of `POST …/events`. */
export function eventBody(event: TaskEvent, { jobId, taskId }: EventIds): Readonly<Record<string, string>> {
  const { name } = event;
  return name === 'TaskCompleted' ? { name, result: event.result, jobId, taskId } : { name, jobId, taskId };
}
