/** The first request that did something, for a finding about it. */
export interface CallMark {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Method and path below the plan. */
  readonly request: string;
}

/** What one task that can be completed by a service has seen. */
export interface TaskHistory {
  readonly id: string;
  readonly jobId: string;
  /** Whether events for it are taken now, and if not, how that came about. */
  session: 'open' | 'completed' | 'closed';
  /** The event TaskStarted. */
  started: CallMark | undefined;
  /** Whether the service has said on the record that the task is in progress, or more. */
  saidInProgress: boolean;
  /** An update of the record that completes it. */
  recordCompleted: CallMark | undefined;
}

/** A permanent log as far as the service used it. */
export interface LogHistory {
  readonly id: number;
  /** The task in its path, or else the first one to which it was attached. */
  taskId: string | undefined;
  appended: CallMark | undefined;
  attached: boolean;
}

/** How many requests of a single line followed each other on one log or one feed. */
export interface SingleLines {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly lastTime: number;
}
