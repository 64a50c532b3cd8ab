import type { Clock } from '../../clock.js';
import { type LogListener, PlanLogs } from './logs.js';
import { TaskSessions } from './task-sessions.js';
import { type RecordListener, Timeline } from './timeline.js';

/** Hears of live lines for a record. */
export type FeedListener = (recordId: string, lines: readonly string[]) => void;

/** What a plan is made of. */
export interface PlanOptions {
  readonly planId: string;
  readonly projectId: string;
  /** `build` for a YAML pipeline: what `$(system.HostType)` and so the `HubName` header say. */
  readonly hubName: string;
  /** The job access token (`$(system.AccessToken)`), good for this plan and only until it ends. */
  readonly token: string;
  /** URL of the collection with a slash at its end, as `$(system.CollectionUri)` has it. */
  readonly collectionUrl: string;
  readonly clock: Clock;
  readonly recordChanged?: RecordListener;
  readonly logAppended?: LogListener;
  /** Hears of live lines that a service sends; they are not kept. */
  readonly feedReceived?: FeedListener;
  /** Hears of what a service does that has no effect and is probably a mistake. */
  readonly noticed?: (message: string) => void;
}

/** One run: its timeline, its logs, and the server tasks that wait for an event. */
export class Plan {
  readonly planId: string;
  readonly projectId: string;
  readonly hubName: string;
  readonly token: string;
  /** From plan version 13 on, gates take the ids of events as they are given. */
  readonly version = 13;
  readonly timeline: Timeline;
  readonly logs: PlanLogs;
  readonly sessions = new TaskSessions();
  /** Takes live lines for a record. */
  readonly feed: FeedListener;
  /** Takes what a service does that has no effect and is probably a mistake. */
  readonly notice: (message: string) => void;
  #ended = false;

  constructor(options: PlanOptions) {
    this.planId = options.planId;
    this.projectId = options.projectId;
    this.hubName = options.hubName;
    this.token = options.token;
    const route = `${options.collectionUrl}${options.projectId}/_apis/distributedtask/hubs/${options.hubName}/plans/${options.planId}`;
    this.timeline = new Timeline(options.planId, options.clock, options.recordChanged);
    this.feed = options.feedReceived ?? (() => {});
    this.notice = options.noticed ?? (() => {});
    this.logs = new PlanLogs(`${route}/logs`, options.clock, options.logAppended);
  }

  /** In the build hub the timeline carries the id of its plan. */
  get timelineId(): string {
    return this.timeline.id;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Ends the run: its token is refused from now on, and what still waits for an event waits no more. */
  end(): void {
    this.#ended = true;
    this.sessions.closeAll();
  }
}
