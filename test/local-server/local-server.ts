import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { Journal } from '../../src/local/server/journal.js';
import { type ServerOptions, startServer } from '../../src/local/server/start-server.js';
import { Plan } from '../../src/local/store/plan.js';
import { recordId } from '../../src/local/store/record-id.js';
import { Store } from '../../src/local/store/store.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { send, type TestRequest, type TestResponse } from './request.js';

export const project = { id: '0e3b6a52-1d59-4b0a-9a53-0d5f0f0b6f11', name: 'Demo' };
export const otherProject = { id: '7f0c7d11-61c4-4a0d-8a35-3c4b8a3f2d22', name: 'Other' };
export const planId = '9c1f6e36-5a07-4b93-9ff4-2a4b7d9f9b01';
export const jobId = recordId('job.__default');
export const taskId = recordId('job.__default.call');

/** Tokens of a running server, one for each kind of caller. */
export const tokens = {
  server: 'server-token-4f1c',
  job: 'job-token-8a2e',
  otherJob: 'job-token-of-another-plan-1b7d',
  endedJob: 'job-token-of-an-ended-plan-6c3f',
  wrong: 'wrong-token-0000',
};

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** Path of a plan below the collection. */
export const planPath = `/${project.id}/_apis/distributedtask/hubs/build/plans/${planId}`;

/** Starts a server with a plan that runs, another that runs and one that has ended; it closes with the test. */
export async function startLocalServer(options: Partial<ServerOptions> = {}) {
  const store = new Store('5d1b2f60-9c55-4f0e-8a2e-d6a4f3c0b901', [project, otherProject]);
  const collectionUrl = 'http://127.0.0.1:1/DefaultCollection/';
  const common = { projectId: project.id, hubName: 'build', collectionUrl, clock: systemClock };
  const heard: (readonly [recordId: string, lines: readonly string[]])[] = [];
  const feedReceived = (recordId: string, lines: readonly string[]) => void heard.push([recordId, lines]);
  const plan = new Plan({ ...common, planId, token: tokens.job, feedReceived });
  const other = new Plan({ ...common, planId: '2f5e1f0a-77cb-4f39-b6c4-5f6f3c1d2e02', token: tokens.otherJob });
  const ended = new Plan({ ...common, planId: '4b8d3c9e-0d6a-4d3e-9e0f-7a1b2c3d4e03', token: tokens.endedJob });
  for (const each of [plan, other, ended]) store.addPlan(each);
  ended.end();
  plan.timeline.add({
    identifier: 'job.__default.call',
    parentId: jobId,
    type: 'Task',
    name: 'Call',
    refName: 'call',
    order: 1,
  });
  const journal = new Journal();
  const defects: unknown[] = [];
  const onDefect = (error: unknown) => defects.push(error);
  const server = await startServer({ store, token: tokens.server, journal, onDefect, ...options });
  onTestFinished(() => server.close());
  return {
    ...server,
    plan,
    heard,
    other,
    ended,
    journal,
    defects,
    /** Sends to a path below the collection, with the server's token unless the headers say otherwise. */
    send: (path: string, request: TestRequest = {}): Promise<TestResponse> =>
      send(server.url + path, { ...request, headers: { ...bearer(tokens.server), ...request.headers } }),
    /** Sends to a path below the collection without credentials. */
    sendAnonymous: (path: string, request?: TestRequest) => send(server.url + path, request),
  };
}

/** A masker that knows one secret. */
export function maskerOf(secret: string): SecretMasker {
  const masker = new SecretMasker();
  masker.add(secret);
  return masker;
}
