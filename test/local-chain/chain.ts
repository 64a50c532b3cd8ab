import type { ServerResponse } from 'node:http';
import type { FinishedRun, LocalAzureDevOpsOptions, RunObserver } from '../../src/local/index.js';
import { startLocal } from '../local/local.js';
import type { createFakeClock } from '../support/fake-clock.js';
import { type RecordedRequest, startHttpServer } from '../support/http-server.js';

export const MINUTE = 60_000;

/** What an API answers to one request; `body` is JSON unless it is a text. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers by `METHOD PATH`: each request takes the next of its list, and the last one stays. */
export type Script = Readonly<Record<string, readonly Answer[]>>;

/** An operation that is started by `POST /operations` and is done at the third look. */
export const operation: Script = {
  'POST /operations': [{ status: 202, headers: { Location: '/operations/7' } }],
  'GET /operations/7': [
    { body: { state: 'queued' } },
    { body: { state: 'running' } },
    { body: { state: 'done', version: '2.1' } },
  ],
};

/** A real API that follows a script; what the script does not know is not found. */
export function startApi(script: Script) {
  const taken = new Map<string, number>();
  return startHttpServer(({ method, url }: RecordedRequest, response: ServerResponse) => {
    const key = `${method} ${url.split('?')[0]}`;
    const answers = script[key] ?? [{ status: 404 }];
    const count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    const { status = 200, body, headers = {} } = answers[Math.min(count, answers.length - 1)] ?? {};
    response.writeHead(status, headers);
    response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  });
}

/** Requests as `METHOD URL`. */
export function calls({ requests }: { readonly requests: readonly RecordedRequest[] }): string[] {
  return requests.map(({ method, url }) => `${method} ${url}`);
}

/** A step of the polling task by the connection `api`. */
export function poll(inputs: Readonly<Record<string, string>> = {}, name?: string) {
  return {
    task: 'InvokeRestApiPoll@1',
    inputs: {
      serviceConnection: 'api',
      method: 'POST',
      urlSuffix: '/operations',
      pollWhile: "ne(root['state'], 'done')",
      ...inputs,
    },
    ...(name !== undefined && { name }),
  };
}

/** A pipeline of one server job with these steps. */
export function steps(...all: readonly object[]): string {
  return JSON.stringify({ jobs: [{ job: 'work', pool: 'server', steps: all }] });
}

/** A server task `Chain@1` with these parts, and inputs that hold texts. */
export function chainTask(parts: readonly object[], inputs: readonly string[] = []): string {
  return JSON.stringify({
    id: '5d6f1c34-8a6e-4c0b-9f5e-2b7d9e0c1a34',
    name: 'Chain',
    version: { Major: 1, Minor: 0, Patch: 0 },
    runsOn: ['Server'],
    inputs: [
      { name: 'service', type: 'connectedService:Generic', defaultValue: 'api' },
      ...inputs.map((name) => ({ name, type: 'string' })),
    ],
    execution: { HttpRequestChain: { Execute: parts } },
  });
}

/** A part of a chain that asks for a path. */
export function part(path: string, options: object = {}, request: object = {}) {
  return {
    RequestInputs: {
      EndpointId: '$(service)',
      EndpointUrl: `$(endpoint.url)${path}`,
      Method: 'GET',
      Headers: '{ "Accept": "application/json", "Content-Type": "application/json" }',
      ...request,
    },
    ExecutionOptions: options,
  };
}

/** A local Azure DevOps with the task `Chain@1`. */
export function startChain(apiUrl: string, task: string, options: Partial<LocalAzureDevOpsOptions> = {}) {
  return startLocal(apiUrl, { tasks: [{ text: task, file: 'task.json' }], ...options });
}

/** An observer for a clock that moves by `milliseconds` whenever a part waits for its next request. */
export function passPauses(clock: ReturnType<typeof createFakeClock>, milliseconds: number): RunObserver {
  return whenPaused(() => clock.advance(milliseconds));
}

/** Calls back whenever a part waits for its next request. */
export function whenPaused(paused: () => void): RunObserver {
  return {
    logAppended(_record, text) {
      // The wait begins in the turns that follow the message.
      if (text.includes('Polling continues')) setImmediate(paused);
    },
  };
}

/** The task records of a run by reference name. */
export function taskNamed({ records }: FinishedRun, name: string) {
  const record = records.find(({ type, refName }) => type === 'Task' && refName === name);
  if (!record) throw new Error(`The run has no task ${name}.`);
  return record;
}
