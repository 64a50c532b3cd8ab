/** How a job or a task ended, in the words of the REST API. */
export const taskResults = ['succeeded', 'succeededWithIssues', 'failed', 'canceled', 'skipped', 'abandoned'] as const;
export type TaskResult = (typeof taskResults)[number];

export type TimelineRecordState = 'pending' | 'inProgress' | 'completed';

/** An issue that a task raised: what the service shows as an error or a warning of the record. */
export interface TimelineIssue {
  readonly type: 'error' | 'warning';
  readonly message: string;
}

/** A pointer from a record to its log. An id of 0 would break the link, so ids count from 1. */
export interface LogReference {
  readonly id: number;
  readonly type: 'Container';
  readonly location: string;
}

/** A pointer from a record to a timeline of its own. */
export interface TimelineReference {
  readonly id: string;
  readonly changeId: number;
  readonly location: null;
}

/**
 * One row of a run's timeline, with the field names of the REST API (`GET …/timelines/{id}/records`). Times are ISO
 * 8601 in UTC. `id` is deterministic: see `record-id.ts`.
 */
export interface TimelineRecord {
  readonly id: string;
  readonly parentId: string | null;
  readonly type: 'Stage' | 'Phase' | 'Job' | 'Task';
  readonly name: string;
  readonly refName: string;
  readonly identifier: string;
  readonly startTime: string | null;
  readonly finishTime: string | null;
  readonly currentOperation: string | null;
  readonly percentComplete: number | null;
  readonly state: TimelineRecordState;
  readonly result: TaskResult | null;
  readonly resultCode: string | null;
  readonly changeId: number;
  readonly lastModified: string;
  readonly workerName: string | null;
  readonly order: number;
  readonly errorCount: number;
  readonly warningCount: number;
  readonly issues: readonly TimelineIssue[];
  readonly log: LogReference | null;
  readonly details: TimelineReference | null;
  readonly task: { readonly id: string; readonly name: string; readonly version: string } | null;
  readonly attempt: number;
  readonly variables: Readonly<Record<string, { readonly value: string | null; readonly isSecret: boolean }>>;
}

/** What may change on a record: only the fields given; the others stay. */
export type TimelineRecordPatch = Partial<Omit<TimelineRecord, 'id' | 'changeId' | 'lastModified'>>;

/** A record as it may be shown: secret variables without their values. */
export function withoutSecrets(record: TimelineRecord): TimelineRecord {
  const variables = Object.entries(record.variables).map(([name, variable]) => [
    name,
    variable.isSecret ? { ...variable, value: null } : variable,
  ]);
  return { ...record, variables: Object.fromEntries(variables) };
}
