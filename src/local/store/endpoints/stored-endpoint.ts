/** A value as it is, or one that is read from the environment or a file when it is needed. */
export type StoredValue = string | (() => string);

/** A project that uses an endpoint, and the name that the endpoint has there. */
export interface StoredReference {
  readonly projectId: string;
  readonly name: string;
  readonly description: string;
}

/** How far the making of an endpoint has come, where it takes its time. */
export interface OperationStatus {
  readonly state: 'InProgress' | 'Ready' | 'Failed';
  readonly statusMessage: string;
}

/** A service endpoint with its secrets. It never changes: a change replaces it. */
export interface StoredEndpoint {
  /** In lower case. */
  readonly id: string;
  /** As the catalogue spells it, where it knows the type. */
  readonly type: string;
  readonly url: string;
  readonly authorization: { readonly scheme: string; readonly parameters: Readonly<Record<string, StoredValue>> };
  readonly data: Readonly<Record<string, StoredValue>>;
  readonly isDisabled: boolean;
  /** Absent: it was ready at once. */
  readonly operationStatus?: OperationStatus;
  /** Every project that uses it, each once. */
  readonly references: readonly StoredReference[];
  /** ISO 8601 in UTC. */
  readonly creationDate: string;
  readonly modificationDate: string;
  /** Whether a configuration made it, whose writer chose its URL. */
  readonly isConfigured: boolean;
  /** Deleted, and still there for a while. */
  readonly isLeaving?: boolean;
  /** What it was before its scheme was converted. */
  readonly convertedFrom?: Pick<StoredEndpoint, 'authorization'>;
  /** What becomes of it by itself, and when (milliseconds since 1970); `undefined` ends it. */
  readonly due?: { readonly time: number; readonly become: (endpoint: StoredEndpoint) => StoredEndpoint | undefined };
}

/** Whether pipelines can use it. */
export function isReady({ operationStatus }: StoredEndpoint): boolean {
  return operationStatus === undefined || operationStatus.state === 'Ready';
}

/** The reference of a project. */
export function referenceOf({ references }: StoredEndpoint, projectId: string): StoredReference | undefined {
  return references.find((reference) => reference.projectId === projectId);
}
