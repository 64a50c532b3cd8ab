import { Readable } from 'node:stream';
import { getBearerHandler, WebApi } from 'azure-devops-node-api';
import { type ITaskApi, TaskApi } from 'azure-devops-node-api/TaskApi.js';
import { expect, test } from 'vitest';
import { blobId } from '../../src/local/store/blob-id.js';
import { otherProject, planId, taskId, tokens } from '../local-server/local-server.js';
import { hub, scope, startPlanServer } from './plan-server.js';

const timelineId = '3b0c2f66-9f37-4a52-8f4c-5f6d1f2a7b10';
const unknownId = '6a1de8fd-2c02-4a53-b6b0-17f7c1b1a9c4';
const content = Buffer.from('one\ntwo\n');
const blob = { ...blobId(content), content };
const optional = undefined as never;

/** What a method is called with; all ids are good unless a test says otherwise. */
interface Ids {
  readonly scope: string;
  readonly hub: string;
  readonly plan: string;
  readonly jobId: string;
}

interface MethodCall {
  readonly method: string;
  readonly call: (api: ITaskApi, ids: Ids) => Promise<unknown>;
  /** What a plan's own job token gets; default: the same as the server's. */
  readonly ownJob?: 403;
  /** Whether no plan is named. */
  readonly isOfHub?: true;
}

const hubOf = ({ scope: project, hub: name }: Ids) => [project, name] as const;
const planOf = (ids: Ids) => [...hubOf(ids), ids.plan] as const;
const recordOf = (ids: Ids) => [...planOf(ids), planId, taskId] as const;
const record = { id: taskId, percentComplete: 10 };

const calls: readonly MethodCall[] = [
  { method: 'getPlan', call: (api, ids) => api.getPlan(...planOf(ids)) },
  { method: 'getPlanAttachments', call: (api, ids) => api.getPlanAttachments(...planOf(ids), 'note') },
  {
    method: 'createAttachment',
    call: (api, ids) => api.createAttachment({}, Readable.from([content]), ...recordOf(ids), 'note', 'b'),
  },
  {
    method: 'createAttachmentFromArtifact',
    call: (api, ids) => api.createAttachmentFromArtifact(...recordOf(ids), 'note', 'b', blob.id, content.length),
  },
  { method: 'getAttachment', call: (api, ids) => api.getAttachment(...recordOf(ids), 'note', 'a') },
  { method: 'getAttachmentContent', call: (api, ids) => api.getAttachmentContent(...recordOf(ids), 'note', 'a') },
  { method: 'getAttachments', call: (api, ids) => api.getAttachments(...recordOf(ids), 'note') },
  {
    method: 'appendTimelineRecordFeed',
    call: (api, ids) => api.appendTimelineRecordFeed({ value: ['line'], count: 1 }, ...recordOf(ids)),
  },
  { method: 'getLines', call: (api, ids) => api.getLines(...recordOf(ids), taskId) },
  { method: 'getJobInstance', call: (api, ids) => api.getJobInstance(...hubOf(ids), `${ids.plan}.job.__default`) },
  {
    method: 'appendLogContent',
    call: (api, ids) => api.appendLogContent({}, Readable.from([content]), ...planOf(ids), 1),
  },
  { method: 'associateLog', call: (api, ids) => api.associateLog(...planOf(ids), 1, blob.serialized, 2) },
  { method: 'createLog', call: (api, ids) => api.createLog({ path: 'logs\\b' } as never, ...planOf(ids)) },
  { method: 'getLog', call: (api, ids) => api.getLog(...planOf(ids), 1) },
  { method: 'getLogs', call: (api, ids) => api.getLogs(...planOf(ids)) },
  {
    method: 'getPlanGroupsQueueMetrics',
    call: (api, ids) => api.getPlanGroupsQueueMetrics(...hubOf(ids)),
    ownJob: 403,
    isOfHub: true,
  },
  {
    method: 'getQueuedPlanGroups',
    call: (api, ids) => api.getQueuedPlanGroups(...hubOf(ids)),
    ownJob: 403,
    isOfHub: true,
  },
  { method: 'getQueuedPlanGroup', call: (api, ids) => api.getQueuedPlanGroup(...planOf(ids)), ownJob: 403 },
  { method: 'createOidcToken', call: (api, ids) => api.createOidcToken({}, ...planOf(ids), ids.jobId, optional) },
  { method: 'getRecords', call: (api, ids) => api.getRecords(...planOf(ids), planId) },
  {
    method: 'updateRecords',
    call: (api, ids) => api.updateRecords({ count: 1, value: [record] } as never, ...planOf(ids), planId),
  },
  { method: 'createTimeline', call: (api, ids) => api.createTimeline({ id: unknownId }, ...planOf(ids)) },
  { method: 'deleteTimeline', call: (api, ids) => api.deleteTimeline(...planOf(ids), timelineId) },
  { method: 'getTimeline', call: (api, ids) => api.getTimeline(...planOf(ids), planId) },
  { method: 'getTimelines', call: (api, ids) => api.getTimelines(...planOf(ids)) },
];

/** A server whose plan has one of everything that the calls ask for. */
async function startWithEverything() {
  const server = await startPlanServer();
  const { plan, journal } = server;
  plan.timelines.create(timelineId);
  plan.logs.append(plan.logs.create('logs\\a').id, 'line\n');
  plan.blobs.put(blob);
  const key = { timelineId: planId, recordId: taskId, type: 'note', name: 'a' };
  plan.attachments.put(key, content, '2026-01-02T03:04:05.000Z');
  return {
    ...server,
    apiOf: (token: string) => new WebApi(server.url, getBearerHandler(token, false)).getTaskApi(),
    /** The status of the newest answer; clients of this API hide some of them. */
    status: () => journal.entries.at(-1)?.status,
  };
}

/** Carries out a call; how it ends is for the journal to tell. */
async function settle(call: Promise<unknown>): Promise<void> {
  await call.catch(() => undefined);
}

test('the calls of these tests are all methods of TaskApi', () => {
  const methods = Object.getOwnPropertyNames(TaskApi.prototype).filter((name) => name !== 'constructor');

  expect(calls.map(({ method }) => method).sort()).toEqual(methods.sort());
});

test.each(calls)('$method is served', async ({ call }) => {
  const { apiOf, jobId, status, defects } = await startWithEverything();

  await call(await apiOf(tokens.server), { scope, hub, plan: planId, jobId });

  expect([200, 204]).toContain(status());
  expect(defects).toEqual([]);
});

test.each(calls)('$method is served to a job as far as it concerns its plan', async ({ call, ownJob }) => {
  const { apiOf, jobId, status } = await startWithEverything();

  await settle(call(await apiOf(tokens.job), { scope, hub, plan: planId, jobId }));

  expect([200, 204].includes(status() ?? 0) ? undefined : status()).toBe(ownJob);
});

const wrong: readonly (readonly [what: string, change: Partial<Ids>, ofHub: number])[] = [
  ['of a project that is not there', { scope: unknownId }, 404],
  ['of a project that is no GUID', { scope: 'Demo' }, 400],
  ['of a hub that is not there', { hub: 'none' }, 404],
  ['of another hub', { hub: 'release' }, 200],
  ['of another project', { scope: otherProject.id }, 200],
  ['of a plan that is not there', { plan: unknownId }, 200],
];
const refusals = calls.flatMap(({ method, call, isOfHub }) =>
  wrong.map(([what, change, ofHub]) => ({
    method,
    call,
    what,
    change,
    expected: isOfHub ? ofHub : 'scope' in change && change.scope === 'Demo' ? 400 : 404,
  })),
);

test.each(refusals)('$method $what gets $expected', async ({ call, change, expected }) => {
  const { apiOf, jobId, status } = await startWithEverything();

  await settle(call(await apiOf(tokens.server), { scope, hub, plan: planId, jobId, ...change }));

  expect(status()).toBe(expected);
});

const callers = [
  { caller: 'the job token of another plan', token: tokens.otherJob, expected: 403 },
  { caller: 'the job token of a run that has ended', token: tokens.endedJob, expected: 401 },
  { caller: 'an unknown token', token: tokens.wrong, expected: 401 },
];

test.each(calls.flatMap((each) => callers.map((caller) => ({ ...each, ...caller }))))(
  '$method with $caller gets $expected',
  async ({ call, token, expected }) => {
    const { apiOf, jobId, status } = await startWithEverything();
    // Found with a good token: a bad one would not even be told the routes.
    const { vsoClient } = await apiOf(tokens.server);
    const api = await apiOf(token);
    api.vsoClient = vsoClient;

    await settle(call(api, { scope, hub, plan: planId, jobId }));

    expect(status()).toBe(expected);
  },
);
