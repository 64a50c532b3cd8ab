import type { PlanCall } from './plan-call.js';
import type { PlanHistory } from './plan-history.js';
import type { CallMark } from './task-history.js';

/** One offence against a rule. */
export interface Offence extends CallMark {
  /** Id of the record that it concerns, if it concerns one. */
  readonly recordId?: string;
}

/** A row of the table of rules. */
export interface ProtocolRule {
  /** Printed with each finding, and never given to another rule. */
  readonly id: string;
  /** What was done. */
  readonly message: string;
  /** What to do instead. */
  readonly hint: string;
  /** The records that a request offends for, `undefined` among them for none. Asked before the request is remembered. */
  readonly ofCall?: (call: PlanCall, before: PlanHistory) => readonly (string | undefined)[];
  /** What can be told of the whole run only. */
  readonly ofRun?: (history: PlanHistory) => readonly Offence[];
}

/** One offence that concerns no record, where something holds. */
export function when(holds: boolean): readonly undefined[] {
  return holds ? [undefined] : [];
}
