import { expect, test } from 'vitest';
import type { Profile } from '../../src/local/index.js';
import { bearer, planId, planPath, taskId, tokens } from '../local-server/local-server.js';
import { send as sendTo } from '../local-server/request.js';
import { hub, scope, startPlanServer } from './plan-server.js';
import { startWaitingTask } from './waiting-task.js';

const withInstances: readonly Profile[] = ['services', 'server2022', 'server2019'];
const withoutInstances: readonly Profile[] = ['tfs2018', 'tfs2017'];
const instances = planPath.replace(/plans.*/, 'jobinstances');

test.each(withInstances)('TaskApi reads a job of %s with its steps and variables', async (profile) => {
  const { taskApi, plan, jobId } = await startPlanServer({ profile });
  const task = { id: '9c3e8943-130d-4c78-ac63-8af81df62dfb', name: 'InvokeRESTAPI', version: '1.0.0' };
  plan.timeline.add({
    identifier: 'job.__default.first',
    parentId: jobId,
    type: 'Task',
    name: 'First',
    refName: 'first',
    order: 0,
    task,
  });
  plan.timeline.patch(jobId, {
    variables: { open: { value: '1', isSecret: false }, secret: { value: 'hunter2', isSecret: true } },
  });

  const job = await taskApi.getJobInstance(scope, hub, `${planId}.job.__default`);

  expect(job).toMatchObject({ id: jobId, name: 'Job' });
  expect(job.steps).toMatchObject([
    { name: 'First', type: 1, task },
    { id: taskId, name: 'Call', type: 1, task: null },
  ]);
  expect(job.variables).toEqual([
    { name: 'open', value: '1', secret: false },
    { name: 'secret', value: null, secret: true },
  ]);
});

test.each(withoutInstances)('%s has no job instances', async (profile) => {
  const { taskApi } = await startPlanServer({ profile });

  const job = taskApi.getJobInstance(scope, hub, `${planId}.job.__default`);

  await expect(job).rejects.toThrow('Failed to find api location');
});

test('a job is found by its identifier, ignoring case, and by its id', async () => {
  const { taskApi, jobId } = await startPlanServer();
  const ids = [`${planId.toUpperCase()}.JOB.__default`, `${planId}_${jobId}`, `${planId}_${jobId.toUpperCase()}`];

  const jobs = await Promise.all(ids.map((id) => taskApi.getJobInstance(scope, hub, id)));

  expect(jobs.map(({ id }) => id)).toEqual([jobId, jobId, jobId]);
});

const refusals: readonly (readonly [what: string, id: string, status: number, typeKey: string])[] = [
  ['no job', `${planId}.other.__default`, 404, 'TaskOrchestrationJobNotFoundException'],
  ['a task', `${planId}.job.__default.call`, 404, 'TaskOrchestrationJobNotFoundException'],
  ['the id of a task', `${planId}_${taskId}`, 404, 'TaskOrchestrationJobNotFoundException'],
  ['a plan that is not there', `${taskId}.job.__default`, 404, 'TaskOrchestrationPlanNotFoundException'],
  ['a plan alone', planId, 400, 'ArgumentException'],
  ['anything else', 'job.__default', 400, 'ArgumentException'],
];

test.each(refusals)('an orchestration of %s is refused', async (_what, id, status, typeKey) => {
  const { send } = await startPlanServer();

  const response = await send(`${instances}/${id}`, { headers: bearer(tokens.server) });

  expect([response.status, response.json()]).toMatchObject([status, { $id: '1', typeKey }]);
});

test('a job token says of no other plan whether it exists', async () => {
  const { send, other } = await startPlanServer();
  const ask = (id: string) => send(`${instances}/${id}`, { headers: bearer(tokens.job) });

  const answers = [await ask(`${other.planId}.job.__default`), await ask(`${taskId}.job.__default`)];

  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(answers[0]?.json().message).toBe(
    `Access denied: Project Collection Build Service does not have read permissions for orchestration plan ${other.planId}.`,
  );
});

test.each([
  ['a text', 'one'],
  ['its own plan without a job', planId],
  ['its own plan with an empty job', `${planId}.`],
  ['another plan without a job', taskId],
])('a job token is told that no id of an orchestration is %s', async (_what, id) => {
  const { send } = await startPlanServer();

  const response = await send(`${instances}/${id}`, { headers: bearer(tokens.job) });

  expect([response.status, response.json().typeKey]).toEqual([400, 'ArgumentException']);
});

test('a service finds its own job while it works for it', async () => {
  const { task, jobId, taskId: step, local, complete, running } = await startWaitingTask();
  const path = `${local.url}/${task.projectid}/_apis/distributedtask/hubs/${task.hubname}/jobinstances`;

  const found = await sendTo(`${path}/${task.planid}.deploy.__default`, { headers: bearer(task.authtoken ?? '') });
  await complete();
  await running;

  expect(found.json()).toMatchObject({ id: jobId, steps: [{ id: step }] });
});
