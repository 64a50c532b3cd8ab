import type { ServerResponse } from 'node:http';
import { type RecordedRequest, startHttpServer } from '../support/http-server.js';

export const projectId = '0e3b6a52-1d59-4b0a-9a53-0d5f0f0b6f11';
export const planId = '9c1f6e36-5a07-4b93-9ff4-2a4b7d9f9b01';
export const jobId = '12f1170f-54f2-53f3-20dd-22fc7dff55f9';
export const timelineId = '5d1b2f60-9c55-4f0e-8a2e-d6a4f3c0b901';
export const taskInstanceId = '7f0c7d11-61c4-4a0d-8a35-3c4b8a3f2d22';
export const authToken = 'job-token-4f1c8a2e6c3f';

/** What a task asks of a plan, by the routes of the REST API. */
export type Route =
  | 'plan'
  | 'event'
  | 'records'
  | 'readRecords'
  | 'feed'
  | 'createLog'
  | 'logs'
  | 'append'
  | 'readLog'
  | 'attachment';

const routes: readonly (readonly [Route, string, RegExp])[] = [
  ['plan', 'GET', /^$/],
  ['event', 'POST', /^\/events$/],
  ['records', 'PATCH', /^\/timelines\/[^/]+\/records$/],
  ['readRecords', 'GET', /^\/timelines\/[^/]+\/records$/],
  ['feed', 'POST', /^\/timelines\/[^/]+\/records\/[^/]+\/feed$/],
  ['createLog', 'POST', /^\/logs$/],
  ['logs', 'GET', /^\/logs$/],
  ['append', 'POST', /^\/logs\/\d+$/],
  ['readLog', 'GET', /^\/logs\/\d+\?startLine=\d+$/],
  ['attachment', 'PUT', /^\/timelines\/[^/]+\/records\/[^/]+\/attachments\/[^/]+\/[^/]+$/],
];

/** One request to the plan. */
export interface PlanRequest {
  readonly route: Route;
  /** Below the plan. */
  readonly path: string;
  readonly request: RecordedRequest;
  /** The body as JSON; undefined where it is none. */
  readonly json: Record<string, unknown> | undefined;
}

/** Answers in the place of the server; `carryOut` has the effect of the request and gives the answer to it. */
export type Answering = (response: ServerResponse, carryOut: () => unknown) => void;

/** The body of the service's refusals. */
export const refusal = (status: number, typeKey: string, message = 'Refused.'): Answering => {
  const body = { $id: '1', innerException: null, message, typeName: typeKey, typeKey, errorCode: 0, eventId: 3000 };
  return (response) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
};

/** The status alone, as of a gateway. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answering =>
  (response) =>
    response.writeHead(code, headers).end();

/** The request has its effect, but its answer is lost. */
export const lostAnswer: Answering = (response, carryOut) => {
  carryOut();
  response.destroy();
};

/** The connection breaks before the request has an effect. */
export const brokenConnection: Answering = (response) => response.destroy();

/** No answer at all. */
export const silence: Answering = () => {};

export const sessionNotFound = refusal(
  500,
  'OrchestrationSessionNotFoundException',
  'The orchestration session 1_2_3 not found for hub Build.',
);

/**
 * A server that keeps what a task tells its plan, and fails where it is told to.
 *
 * @param hides a secret that it masks in the log.
 */
export async function startPlanServer({ version = 13, hub = 'build', hides = '' } = {}) {
  const requests: PlanRequest[] = [];
  const failures = new Map<Route, Answering[]>();
  const record: Record<string, unknown> = { id: taskInstanceId, name: 'call', issues: null, errorCount: null };
  let log = '';
  let isCompleted = false;

  const carryOut = ({ route, request, json }: PlanRequest): unknown => {
    const lineCount = log.split('\n').length - 1;
    switch (route) {
      case 'plan':
        return { planId, version };
      case 'event':
        isCompleted ||= request.body.includes('TaskCompleted');
        return undefined;
      case 'createLog':
        return { id: 7, path: `logs\\${taskInstanceId}`, lineCount };
      case 'append':
        log += hides === '' ? request.body : request.body.replaceAll(hides, '***');
        return { id: 7, lineCount: log.split('\n').length - 1 };
      case 'readLog': {
        const lines = log.split('\n').slice(Number(request.url.split('startLine=')[1]) - 1, -1);
        return { count: lines.length, value: lines };
      }
      case 'logs':
        return { count: 1, value: [{ id: 7, lineCount }] };
      case 'records':
        for (const patch of (json?.['value'] ?? []) as PatchBody[]) Object.assign(record, patch);
        return { count: 0, value: [] };
      case 'readRecords':
        return { count: 2, value: [{ id: jobId, issues: [{ type: 'error', message: 'of the job' }] }, record] };
      default:
        return undefined;
    }
  };

  const send = (response: ServerResponse, value: unknown): void => {
    if (value === undefined) response.writeHead(204).end();
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  };

  const server = await startHttpServer((request, response) => {
    const prefix = `/tfs/Fabrikam/${projectId}/_apis/distributedtask/hubs/${hub}/plans/${planId}`;
    const path = request.url.startsWith(prefix) ? request.url.slice(prefix.length) : 'elsewhere';
    const route = routes.find(([, method, pattern]) => method === request.method && pattern.test(path))?.[0];
    if (route === undefined) {
      response.writeHead(404).end();
      return;
    }
    const received: PlanRequest = { route, path, request, json: readJson(request.body) };
    requests.push(received);
    const answering = failures.get(route)?.shift();
    if (answering) answering(response, () => carryOut(received));
    else if (route === 'event' && isCompleted) sessionNotFound(response, () => undefined);
    else send(response, carryOut(received));
  });

  return {
    /** Of the collection. */
    planUrl: `${server.url}/tfs/Fabrikam`,
    origin: server.url,
    requests,
    received: server.received,
    get connections() {
      return server.connections;
    },
    /** The next requests of this route are answered so, in turn. */
    next(route: Route, ...answers: readonly Answering[]): void {
      failures.set(route, [...(failures.get(route) ?? []), ...answers]);
    },
    /** The routes in the order of their requests. */
    routes: () => requests.map(({ route }) => route),
    of: (route: Route) => requests.filter((request) => request.route === route),
    /** Bodies of events. */
    events: () => requests.filter(({ route }) => route === 'event').map(({ json }) => json),
    /** All patches of records, in their order. */
    patches: () =>
      requests.filter(({ route }) => route === 'records').flatMap(({ json }) => json?.['value'] as PatchBody[]),
    /** All lines of the feed, in their order. */
    feed: () => requests.filter(({ route }) => route === 'feed').flatMap(({ json }) => json?.['value'] as string[]),
    /** The record of the task, as patches have made it. */
    record,
    /** Somebody else writes to the same log. */
    addLines(...lines: readonly string[]): void {
      for (const line of lines) log += `2026-01-01T00:00:00.0000000Z ${line}\n`;
    },
    /** The permanent log as it is stored. */
    log: () => log,
    /** The same without the times. */
    lines: () =>
      log
        .split('\n')
        .slice(0, -1)
        .map((line) => line.replace(/^\S+ /, '')),
  };
}

export type PlanServer = Awaited<ReturnType<typeof startPlanServer>>;

type PatchBody = Readonly<Record<string, unknown>>;

function readJson(body: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
