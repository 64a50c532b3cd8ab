import { getBearerHandler, WebApi } from 'azure-devops-node-api';
import {
  PlanGroupStatus,
  TaskOrchestrationPlanState,
  TaskResult,
} from 'azure-devops-node-api/interfaces/TaskAgentInterfaces.js';
import { expect, test } from 'vitest';
import { profiles } from '../../src/local/index.js';
import type { ServerOptions } from '../../src/local/server/start-server.js';
import { bearer, planId, planPath, project, tokens } from '../local-server/local-server.js';
import { hub, scope, startPlanServer } from './plan-server.js';
import { startWaitingTask } from './waiting-task.js';

const queue = planPath.replace(/plans.*/, 'plangroupsqueue');

/** Two plans that run and one that has ended, and the client with the token of the server. */
async function startWithOwner(options: Partial<ServerOptions> = {}) {
  const server = await startPlanServer(options);
  const taskApi = await new WebApi(server.url, getBearerHandler(tokens.server, false)).getTaskApi();
  return { ...server, taskApi, ask: (path: string) => server.send(`${queue}${path}`) };
}

test.each(profiles)('TaskApi counts the plan groups of %s by their status', async (profile) => {
  const { taskApi, plan } = await startWithOwner({ profile });

  const before = await taskApi.getPlanGroupsQueueMetrics(scope, hub);
  plan.end();
  const after = await taskApi.getPlanGroupsQueueMetrics(scope, hub);

  expect(before).toEqual([
    { status: PlanGroupStatus.Running, count: 2 },
    { status: PlanGroupStatus.Queued, count: 0 },
  ]);
  expect(after[0]?.count).toBe(1);
});

test.each(profiles)('TaskApi lists the plan groups of %s, oldest first', async (profile) => {
  const { taskApi, other } = await startWithOwner({ profile });

  const groups = await taskApi.getQueuedPlanGroups(scope, hub);

  expect(groups.map(({ planGroup }) => planGroup)).toEqual([planId, other.planId]);
  expect(groups[0]).toMatchObject({
    project: { id: project.id, name: project.name },
    queuePosition: 0,
    plans: [{ planId, planGroup: planId, scopeIdentifier: scope, queueTime: expect.any(Date) }],
  });
});

test('the group that a plan names is found, ignoring case', async () => {
  const { taskApi } = await startWithOwner();
  const { planGroup = '' } = await taskApi.getPlan(scope, hub, planId);

  const group = await taskApi.getQueuedPlanGroup(scope, hub, planGroup.toUpperCase());

  expect(group).toMatchObject({ planGroup, plans: [{ planId, assignTime: expect.any(Date) }] });
});

const filters: readonly (readonly [status: PlanGroupStatus | undefined, count: number | undefined, found: number])[] = [
  [PlanGroupStatus.Running, undefined, 2],
  [PlanGroupStatus.Queued, undefined, 0],
  [PlanGroupStatus.All, undefined, 2],
  [undefined, 1, 1],
  [PlanGroupStatus.Running, 9, 2],
  [PlanGroupStatus.All, 0, 0],
];

test.each(filters)('of groups in status %s, %s at most, TaskApi gets %i', async (status, count, found) => {
  const { taskApi } = await startWithOwner();

  expect(await taskApi.getQueuedPlanGroups(scope, hub, status, count)).toHaveLength(found);
});

const words = [
  { query: '?statusFilter=Running', status: 200 },
  { query: '?statusFilter=queued', status: 200 },
  { query: '?statusFilter=0', status: 400 },
  { query: '?statusFilter=4', status: 400 },
  { query: '?statusFilter=ended', status: 400 },
  { query: '?count=-1', status: 400 },
  { query: '?count=many', status: 400 },
];

test.each(words)('asking for groups with $query gives $status', async ({ query, status }) => {
  const { ask } = await startWithOwner();

  expect((await ask(query)).status).toBe(status);
});

test('a group that is not there, or whose plan has ended, is refused with the text of the service', async () => {
  const { ask, ended, taskApi } = await startWithOwner();

  const unknown = await ask('/none');
  const over = await ask(`/${ended.planId}`);

  expect([unknown.status, over.status]).toEqual([404, 404]);
  expect(unknown.json()).toMatchObject({
    $id: '1',
    typeKey: 'TaskOrchestrationPlanGroupNotFoundException',
    message: 'No plan group found with identifier none.',
  });
  expect(await taskApi.getQueuedPlanGroup(scope, hub, 'none')).toBeNull();
});

test('groups of another hub and of another project are not shown', async () => {
  const { send } = await startWithOwner();
  const other = queue.replace('/build/', '/release/');
  const elsewhere = queue.replace(project.id, '7f0c7d11-61c4-4a0d-8a35-3c4b8a3f2d22');

  const counts = [await send(queue), await send(other), await send(elsewhere)].map((answer) => answer.json().count);

  expect(counts).toEqual([2, 0, 0]);
});

test('a reader may look at the queue', async () => {
  const { sendAnonymous } = await startWithOwner({ readerToken: 'reader-token-3e5d' });

  expect((await sendAnonymous(queue, { headers: bearer('reader-token-3e5d') })).status).toBe(200);
});

test('a run is in the queue as long as it goes on, with its pipeline and its number', async () => {
  const { task, local, complete, running } = await startWaitingTask();
  const taskApi = await new WebApi(local.url, getBearerHandler(local.token, false)).getTaskApi();
  const [projectId = '', id = ''] = [task.projectid, task.planid];

  const during = await taskApi.getQueuedPlanGroups(projectId, hub);
  await complete();
  await running;
  const after = await taskApi.getQueuedPlanGroups(projectId, hub);
  const plan = await taskApi.getPlan(projectId, hub, id);

  expect(during).toMatchObject([
    { planGroup: id, definition: { id: 1, name: 'local' }, owner: { id: 1, name: '1' }, plans: [{ planId: id }] },
  ]);
  expect(after).toEqual([]);
  expect(plan).toMatchObject({
    planGroup: id,
    owner: { id: 1 },
    state: TaskOrchestrationPlanState.Completed,
    result: TaskResult.Succeeded,
  });
});
