/** What changes on a record; what is not given stays. */
export interface RecordPatch {
  readonly id: string;
  readonly state?: 'inProgress';
  /** ISO 8601 in UTC. */
  readonly startTime?: string;
  /** A whole number from 0 to 100. */
  readonly percentComplete?: number;
  readonly currentOperation?: string;
  /** All of them, as the REST API has them: the server replaces those that it has. */
  readonly issues?: readonly object[];
  readonly errorCount?: number;
  readonly warningCount?: number;
  readonly log?: { readonly id: number };
  /** By name; the server keeps those that are not given. */
  readonly variables?: Readonly<Record<string, { readonly value: string; readonly isSecret: boolean }>>;
}

/** Two patches of one record as one: later fields win, variables are merged by their names. */
export function mergePatches(one: RecordPatch, other: RecordPatch): RecordPatch {
  if (!one.variables || !other.variables) return { ...one, ...other };
  // Object spread defines own properties, so a variable that is called __proto__ is one like any other.
  return { ...one, ...other, variables: { ...one.variables, ...other.variables } };
}
