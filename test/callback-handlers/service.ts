import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  createNodeListener,
  type HandlerFailure,
  type TaskCheck,
  type TaskHandler,
  type TaskRefusal,
  type TaskServiceOptions,
} from '../../src/callback/index.js';
import type { FinishedRun, LocalAzureDevOpsOptions, RunOptions } from '../../src/local/index.js';
import { callAndWait, type Inputs, job, password, pipeline, startLocal } from '../local/local.js';
import { send, type TestResponse } from '../local-server/request.js';
import { answer, startHttpServer } from '../support/http-server.js';

/** What the service connection `api` of a local Azure DevOps sends. */
export const connectionAuthentication = { kind: 'basic', userName: 'caller', password } as const;

interface ServiceOptions extends Partial<TaskServiceOptions> {
  /** Whether the test collects failures; else they go where they go by default. Default: yes. */
  readonly tellsFailures?: boolean;
}

/** A service that takes tasks by Node.js; it ends with the test. */
export async function startService(
  handler: TaskHandler | TaskCheck,
  { tellsFailures = true, ...options }: ServiceOptions = {},
) {
  const failures: HandlerFailure[] = [];
  const refusals: TaskRefusal[] = [];
  const listener = createNodeListener(handler, {
    authentication: connectionAuthentication,
    allowedOrigins: ['http://127.0.0.1:*'],
    ...(tellsFailures && { onFailure: (failure) => failures.push(failure) }),
    onRefusal: (refusal) => refusals.push(refusal),
    newCorrelationId: () => `id-${failures.length + 1}`,
    ...options,
  });
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, failures, refusals, listener };
}

/** Runs one task, named `start`, that calls a service and waits for it. */
export async function runTask(
  serviceUrl: string,
  inputs: Inputs = {},
  options: Partial<LocalAzureDevOpsOptions> = {},
): Promise<FinishedRun> {
  const local = await startLocal(serviceUrl, options);
  return local.run(pipeline(job('deploy', [callAndWait(inputs, 'start')])));
}

/** Starts a run whose task waits, and gives the headers by which it called. */
export async function waitingTask(options: RunOptions = {}) {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);
  const run = local.run(pipeline(job('deploy', [callAndWait({}, 'start')])), options);
  await Promise.race([api.received(1), run]);
  const names = ['planurl', 'projectid', 'hubname', 'planid', 'jobid', 'timelineid', 'taskinstanceid', 'authtoken'];
  const all: IncomingHttpHeaders = api.requests[0]?.headers ?? {};
  return { run, local, headers: Object.fromEntries(names.map((name) => [name, String(all[name])])) };
}

/** The header by which the connection `api` authenticates. */
export const connectionHeader = {
  Authorization: `Basic ${Buffer.from(`caller:${password}`, 'utf8').toString('base64')}`,
};

/** Sends a request as a task would, with these headers beside. */
export function post(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<TestResponse> {
  const length = { 'Content-Length': Buffer.byteLength(body ?? '') };
  return send(url, { method: 'POST', headers: { ...connectionHeader, ...length, ...headers }, ...(body && { body }) });
}

/** A promise with what settles it. */
export function deferred<Result = void>() {
  let resolve: (result: Result) => void = () => {};
  const promise = new Promise<Result>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
