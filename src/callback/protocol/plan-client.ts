import {
  AnswerFormatError,
  type AzureDevOpsPort,
  type ServiceRequest,
  type WaitNotice,
} from '../../azure-devops/index.js';
import type { TaskFacts } from '../facts/session-facts.js';
import type { RecordPatch } from '../records/record-patch.js';
import { RequestDelayedError } from '../session-errors.js';
import { eventBody, type TaskEvent } from './event-bodies.js';
import { fieldOf } from './field-of.js';
import { endsSession, explainFailure } from './final-errors.js';
import { TaskIdentity } from './plan.js';
import { type PlanRouteName, planRequest } from './routes.js';

/** What the server says of a permanent log. */
export interface StoredLog {
  readonly id: number;
  readonly lineCount: number;
}

type Content = Pick<ServiceRequest, 'body' | 'content' | 'query' | 'latest'>;

/**
 * What a service tells the plan of its task, one request each. Nothing is repeated here but what the server has not read.
 * A failure that ends the session is remembered: nothing is sent after it.
 */
export class PlanClient {
  readonly #facts: TaskFacts;
  readonly #port: AzureDevOpsPort;
  readonly #identity: TaskIdentity;
  #ending: Error | undefined;
  #lastFailure: Error | undefined;
  #controller: AbortController | undefined;

  constructor(facts: TaskFacts, port: AzureDevOpsPort) {
    this.#facts = facts;
    this.#port = port;
    this.#identity = new TaskIdentity(facts, () => this.#send('plan', 'read the plan of the task'));
  }

  /** Why nothing can be sent any more. */
  get ending(): Error | undefined {
    return this.#ending;
  }

  /** How the last request failed; `undefined` where it did not, or there was none. */
  get lastFailure(): Error | undefined {
    return this.#lastFailure;
  }

  /** Aborted by what ends the session. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#ending) this.#controller.abort(this.#ending);
    }
    return this.#controller.signal;
  }

  /** Asks for the ids that events need, where they are not known; `undefined` where they are. */
  identify(): Promise<unknown> | undefined {
    const { ids } = this.#identity;
    return ids instanceof Promise ? ids : undefined;
  }

  /**
   * @param latest when it is of no use any more, in milliseconds since 1970.
   * @throws {TaskNotWaitingError} and what all requests throw: {@link PlanEndedError}, {@link TaskTokenError}.
   */
  async raise(event: TaskEvent, signal?: AbortSignal, latest?: number): Promise<void> {
    const ids = this.#identity.ids;
    const body = eventBody(event, ids instanceof Promise ? await ids : ids);
    await this.#send('raiseEvent', `raise ${event.name} for the task`, { body, latest }, [], signal, event.name);
  }

  /** Updates records; fields that are not given stay as they are. */
  async patchRecords(patches: readonly RecordPatch[], signal?: AbortSignal): Promise<void> {
    const body = { value: patches, count: patches.length };
    await this.#send('patchRecords', 'update the record of the task', { body }, [], signal);
  }

  /** All records of the timeline, as the server tells them. */
  async records(signal?: AbortSignal): Promise<unknown> {
    return this.#send('records', 'read the record of the task', {}, [], signal);
  }

  /** Shows lines while the task works; the server does not keep them. */
  async feed(lines: readonly string[], signal?: AbortSignal): Promise<void> {
    const body = { value: lines, count: lines.length, stepId: this.#facts.taskInstanceId };
    await this.#send('feed', 'show the live lines of the task', { body }, [], signal);
  }

  /** The task's log, which is created where it is not there: the server knows it by its path (documented by example). */
  async createLog(signal?: AbortSignal): Promise<StoredLog> {
    const operation = 'create the log of the task';
    const body = { path: `logs\\${this.#facts.taskInstanceId}` };
    return readLog(await this.#send('createLog', operation, { body }, [], signal, undefined, checkLogId));
  }

  async appendLog(logId: number, bytes: Uint8Array, signal?: AbortSignal): Promise<StoredLog> {
    const content = { type: 'application/octet-stream', bytes };
    const operation = 'append to the log of the task';
    return readLog(await this.#send('appendLog', operation, { content }, [String(logId)], signal));
  }

  /** How many lines the server has of a log; `undefined` where it does not list it. */
  async lineCount(logId: number): Promise<number | undefined> {
    const logs = fieldOf(await this.#send('logs', 'read the state of the log of the task'), 'value');
    const log: unknown = Array.isArray(logs) ? logs.find((each) => fieldOf(each, 'id') === logId) : undefined;
    return log === undefined ? undefined : readLog(log).lineCount;
  }

  /** The lines of a log from one on, counted from 1; `undefined` where the answer has none. */
  async logLines(logId: number, startLine: number): Promise<readonly string[] | undefined> {
    const operation = 'read the log of the task';
    const lines = fieldOf(await this.#send('readLog', operation, { query: { startLine } }, [String(logId)]), 'value');
    return Array.isArray(lines) ? lines.map(String) : undefined;
  }

  async attach(type: string, name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const content = { type: 'application/octet-stream', bytes };
    await this.#send('attach', `attach '${name}' to the task`, { content }, [type, name], signal);
  }

  /** @param check throws where nothing can be done with the answer, which is a failure as any other. */
  async #send(
    route: PlanRouteName,
    operation: string,
    content: Content = {},
    parts: readonly string[] = [],
    signal?: AbortSignal,
    event?: string,
    check?: (answer: unknown, operation: string) => void,
  ): Promise<unknown> {
    if (this.#ending) throw this.#ending;
    try {
      const request = {
        operation,
        ...planRequest(route, this.#facts, ...parts),
        ...content,
        repeatable: false,
        signal,
        onWait: this.#delayed,
      };
      const { value } = await this.#port.send(request);
      check?.(value, operation);
      this.#lastFailure = undefined;
      return value;
    } catch (error) {
      throw this.#judge(error, signal?.aborted === true && error === signal.reason, event);
    }
  }

  /** The server lets all tasks of its organization wait, and nothing of this one is sent meanwhile. */
  readonly #delayed = ({ operation, milliseconds }: WaitNotice): void => {
    this.#lastFailure = new RequestDelayedError(operation, milliseconds);
  };

  #judge(error: unknown, isCut: boolean, event: string | undefined): unknown {
    // Who ends a request gives the reason, which says nothing of the server.
    if (isCut) return error;
    const explained = explainFailure(error, this.#facts.planId, event);
    if (explained instanceof Error) this.#lastFailure = explained;
    if (endsSession(explained) && this.#ending === undefined) {
      this.#ending = explained;
      this.#controller?.abort(explained);
    }
    return explained;
  }
}

/** An id of 0 stands for none: a record with it has a dead link. */
function readLog(value: unknown): StoredLog {
  const id = fieldOf(value, 'id');
  const lineCount = fieldOf(value, 'lineCount');
  return { id: typeof id === 'number' ? id : 0, lineCount: typeof lineCount === 'number' ? lineCount : 0 };
}

/** Without an id nothing can be appended. @throws {AnswerFormatError} */
function checkLogId(answer: unknown, operation: string): void {
  if (readLog(answer).id === 0) throw new AnswerFormatError(operation, 200, 'it has no id of a log');
}
