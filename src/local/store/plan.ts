import type { Clock } from '../../clock.js';
import { ProtocolLint } from '../protocol/protocol-lint.js';
import { PlanAttachments } from './attachments.js';
import { PlanBlobs } from './blobs.js';
import { type FeedListener, PlanFeed } from './feed.js';
import { type LogListener, PlanLogs } from './logs.js';
import { PlanTimelines } from './plan-timelines.js';
import { type TaskEventListener, TaskSessions } from './task-sessions.js';
import type { RecordListener, Timeline } from './timeline.js';
import type { TaskResult } from './timeline-record.js';

/** The version of plans today: from 13 on, gates take the ids of events as they are given. */
export const PLAN_VERSION = 13;

/** Up to this version gates know their tasks by other ids (source of the C# helper for server tasks). */
export const LAST_VERSION_OF_OLD_GATES = 12;

/** Stands in events of old gates where a task would be named. */
const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/** A pipeline, or a run of it, as plans name them. */
export interface PlanOwner {
  readonly id: number;
  readonly name: string;
}

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
  /** Default: {@link PLAN_VERSION}. */
  readonly version?: number;
  readonly recordChanged?: RecordListener;
  readonly logAppended?: LogListener;
  /** The pipeline; default: not told. */
  readonly definition?: PlanOwner;
  /** The run; default: not told. */
  readonly owner?: PlanOwner;
  /** Hears of live lines that a service sends. */
  readonly feedReceived?: FeedListener;
  /** Hears of what a service does that has no effect and is probably a mistake. */
  readonly noticed?: (message: string) => void;
}

/** One run: its timelines, its logs, its live lines, its attachments, and the server tasks that wait for an event. */
export class Plan {
  readonly planId: string;
  readonly projectId: string;
  readonly hubName: string;
  readonly token: string;
  readonly version: number;
  readonly definition: PlanOwner | null;
  readonly owner: PlanOwner | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly timelines: PlanTimelines;
  readonly logs: PlanLogs;
  readonly feed: PlanFeed;
  readonly attachments = new PlanAttachments();
  /** Contents that were given without saying what for. */
  readonly blobs = new PlanBlobs();
  readonly sessions = new TaskSessions();
  /** How services call back. */
  readonly protocol: ProtocolLint;
  /** Takes what a service does that has no effect and is probably a mistake. */
  readonly notice: (message: string) => void;
  readonly #clock: Clock;
  #finishTime: string | undefined;
  #result: TaskResult | undefined;

  constructor(options: PlanOptions) {
    this.planId = options.planId;
    this.projectId = options.projectId;
    this.hubName = options.hubName;
    this.token = options.token;
    this.version = options.version ?? PLAN_VERSION;
    this.definition = options.definition ?? null;
    this.owner = options.owner ?? null;
    this.#clock = options.clock;
    this.startedAt = options.clock.now();
    const route = `${options.collectionUrl}${options.projectId}/_apis/distributedtask/hubs/${options.hubName}/plans/${options.planId}`;
    this.timelines = new PlanTimelines(options.planId, options.clock, options.recordChanged);
    this.feed = new PlanFeed(options.feedReceived);
    this.notice = options.noticed ?? (() => {});
    this.logs = new PlanLogs(`${route}/logs`, options.clock, options.logAppended);
    this.protocol = new ProtocolLint({ projectId: options.projectId, usesGateIds: this.usesGateIds });
  }

  /** The plan's own timeline: what a run shows. */
  get timeline(): Timeline {
    return this.timelines.main;
  }

  /** In the build hub the timeline carries the id of its plan. */
  get timelineId(): string {
    return this.timeline.id;
  }

  /** Whether events name a gate by its task instance as job and the empty GUID as task. */
  get usesGateIds(): boolean {
    return this.hubName.toLowerCase() === 'gates' && this.version <= LAST_VERSION_OF_OLD_GATES;
  }

  get ended(): boolean {
    return this.#finishTime !== undefined;
  }

  /** ISO 8601 in UTC; `undefined` while it runs. */
  get finishTime(): string | undefined {
    return this.#finishTime;
  }

  /** `undefined` while it runs, and where it broke off. */
  get result(): TaskResult | undefined {
    return this.#result;
  }

  /** The group that its jobs queue in. Here each run has one of its own, named as the plan. */
  get group(): string {
    return this.planId;
  }

  /** Opens the session of a task under the ids that its events have; call the returned function to close it. */
  openSession(jobId: string, taskId: string, listener: TaskEventListener): () => void {
    this.protocol.history.opened(jobId, taskId);
    const [job, task] = this.usesGateIds ? [taskId, EMPTY_GUID] : [jobId, taskId];
    const close = this.sessions.open(job, task, (event) => {
      if (event.name === 'TaskCompleted') this.protocol.history.ended(taskId, 'completed');
      listener(event);
    });
    return () => {
      this.protocol.history.ended(taskId, 'closed');
      close();
    };
  }

  /**
   * Ends the run: its token is refused from now on, and what still waits for an event waits no more. Ending it again
   * changes nothing.
   */
  end(result?: TaskResult): void {
    if (!this.ended) this.#result = result;
    this.#finishTime ??= this.#now();
    this.sessions.closeAll();
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}
