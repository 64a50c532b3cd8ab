/** A way in which a service does not use the callback protocol as it is meant. It is no fault of the run. */
export interface ProtocolFinding {
  /** Id of the rule, such as `log-attached-late`. */
  readonly rule: string;
  /** Id of the task's record, where it concerns one task. */
  readonly recordId: string | null;
  /** What was done, behind the name of the task where it concerns one. */
  readonly message: string;
  /** What to do instead. */
  readonly hint: string;
  /** How many requests did it. */
  readonly count: number;
  /** When the first of them arrived: ISO 8601 in UTC. */
  readonly firstTime: string;
  /** The first of them: method and path below the plan. */
  readonly firstRequest: string;
}
