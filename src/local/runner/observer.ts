import type { TimelineRecord } from '../store/timeline-record.js';

/** Watches a run while it goes on: what a command line prints, what a page shows. All methods are optional. */
export interface RunObserver {
  /** Something in the pipeline is probably not meant as it is written. Called before anything is sent. */
  warned?(message: string): void;
  /** A record was added or has changed. */
  recordChanged?(record: TimelineRecord): void;
  /** Text was added to the log of a record; whole lines, secrets masked. */
  logAppended?(record: TimelineRecord, text: string): void;
  /** A service sent live lines, which are in no log; secrets masked. */
  feedReceived?(record: TimelineRecord, lines: readonly string[]): void;
  /** A job that needs an agent is not run, and its record ends next. */
  notRunHere?(record: TimelineRecord): void;
  /** The task was sent and waits for its `TaskCompleted` event. */
  waitingForCallback?(record: TimelineRecord): void;
  /** How services called back was looked at, at the end of the run: so many requests. */
  callbacksLookedAt?(requests: number): void;
}
