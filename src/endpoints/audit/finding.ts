/** How much a finding matters: something does not work or is open to others, should be looked at, is worth knowing. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** What an audit has found out about a service connection. */
export interface AuditFinding {
  /** Stable name of the rule: `never-used`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly project: string;
  readonly name: string;
  readonly id: string;
  readonly type: string;
  /** A sentence. */
  readonly text: string;
}

/** All findings, the gravest first; of the same severity by name and rule. */
export interface AuditReport {
  /** How many service connections were looked at. */
  readonly connections: number;
  readonly findings: readonly AuditFinding[];
  /** What the server cannot tell of any service connection, a sentence each. */
  readonly notes: readonly string[];
}
