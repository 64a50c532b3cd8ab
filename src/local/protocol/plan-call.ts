/** What a body said, as far as the rules of the protocol look at it. Ids and names of fields are in lower case. */
export type CallFact =
  /** An event; ids that are no texts are absent. */
  | {
      readonly kind: 'event';
      readonly name: string | undefined;
      readonly jobId: string | undefined;
      readonly taskId: string | undefined;
      /** Whether a task that waits for events took it. */
      readonly isTaken: boolean;
    }
  /** An update of one record. */
  | {
      readonly kind: 'record';
      readonly recordId: string;
      readonly isNew: boolean;
      /** The fields that were given with a value other than null. */
      readonly fields: ReadonlySet<string>;
      readonly state: 'pending' | 'inProgress' | 'completed' | undefined;
      readonly logId: number | undefined;
      readonly hasVariables: boolean;
    }
  /** Live lines for the record in the path. */
  | {
      readonly kind: 'feed';
      readonly recordId: string;
      readonly isTaskRecord: boolean;
      readonly lines: number;
      /** Characters of the longest line. */
      readonly longest: number;
    }
  | { readonly kind: 'logCreated'; readonly logId: number; readonly path: string }
  | { readonly kind: 'logAppended'; readonly logId: number; readonly lines: number };

/**
 * Who called: `job`, with the token of the plan; `other`, with a token that does not open it; `anonymous`, with none;
 * `owner`, with the token of the server or of a reader, whom the protocol does not concern.
 */
export type Caller = 'job' | 'other' | 'anonymous' | 'owner';

/** One request for a plan with its answer. */
export interface PlanCall {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly method: string;
  /** Path below the plan, without a slash in front. */
  readonly path: string;
  /** The project as the path names it. */
  readonly scope: string;
  readonly caller: Caller;
  readonly hasVersion: boolean;
  /** Whether the run had ended when the request arrived. */
  readonly afterRun: boolean;
  readonly status: number;
  /** The name of the failure that was the answer. */
  readonly typeKey: string | undefined;
  readonly facts: readonly CallFact[];
}
