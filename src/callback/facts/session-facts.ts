/** The hubs whose plans have server tasks; the service ignores the case of their names. `rm` is another name of `release`. */
export const hubNames = ['build', 'release', 'rm', 'gates', 'checks'] as const;

export type HubName = (typeof hubNames)[number];

/** What a task wants: to be executed, or that its execution is cancelled. */
export const requestTypes = ['Execute', 'Cancel'] as const;

export type RequestType = (typeof requestTypes)[number];

/** What a service knows of the task that called it. All ids are GUIDs in lower case. */
export interface TaskFacts {
  /** URL of the organization or collection, without a slash at its end; its origin is an allowed one. */
  readonly planUrl: string;
  readonly projectId: string;
  readonly hubName: HubName;
  readonly planId: string;
  readonly jobId: string;
  readonly timelineId: string;
  readonly taskInstanceId: string;
  /** As the pipeline's page shows the task. The task's default headers do not tell it. */
  readonly taskInstanceName: string | undefined;
  /** The job token. It opens this plan only, and no longer than the plan runs; in a check for at most 48 hours. */
  readonly authToken: string;
  readonly requestType: RequestType;
}

/** The facts by the names that headers and message properties have. */
export const factNames = {
  planUrl: 'PlanUrl',
  projectId: 'ProjectId',
  hubName: 'HubName',
  planId: 'PlanId',
  jobId: 'JobId',
  timelineId: 'TimelineId',
  taskInstanceId: 'TaskInstanceId',
  taskInstanceName: 'TaskInstanceName',
  authToken: 'AuthToken',
  requestType: 'RequestType',
} as const satisfies Record<keyof TaskFacts, string>;

/** The name of a fact in headers and message properties. */
export type FactName = (typeof factNames)[keyof typeof factNames];

/** Facts as they came, by their names in lower case: nothing of them is checked yet. */
export type GivenFacts = ReadonlyMap<string, unknown>;

/** Tells tasks apart: a request to cancel one has the same key as the request that started it. */
export function taskKey({ planId, jobId, taskInstanceId }: TaskFacts): string {
  return `${planId}/${jobId}/${taskInstanceId}`;
}
