import { expect, test } from 'vitest';
import type { TaskEvent } from '../../src/local/store/task-sessions.js';
import {
  bearer,
  jobId,
  otherProject,
  planId,
  planPath,
  project,
  startLocalServer,
  taskId,
  tokens,
} from './local-server.js';

async function startWithSession() {
  const server = await startLocalServer();
  const events: TaskEvent[] = [];
  server.plan.sessions.open(jobId, taskId, (event) => events.push(event));
  const post = (body: unknown, path = `${planPath}/events?api-version=2.0-preview.1`) =>
    server.send(path, { method: 'POST', headers: bearer(tokens.job), body: JSON.stringify(body) });
  return { ...server, events, post };
}

const ids = { jobId, taskId };
const completed = (result: string): TaskEvent => ({ name: 'TaskCompleted', result: result as 'succeeded' });

const raised = [
  { body: { name: 'TaskAssigned', ...ids }, event: { name: 'TaskAssigned' } },
  { body: { name: 'TaskStarted', ...ids }, event: { name: 'TaskStarted' } },
  { body: { name: 'TaskLocalExecutionCompleted', ...ids }, event: { name: 'TaskLocalExecutionCompleted' } },
  { body: { name: 'TaskCompleted', ...ids, result: 'succeeded' }, event: completed('succeeded') },
  { body: { name: 'TaskCompleted', ...ids, result: 'SucceededWithIssues' }, event: completed('succeededWithIssues') },
  { body: { name: 'TaskCompleted', ...ids, result: 2 }, event: completed('failed') },
  { body: { name: 'TaskCompleted', ...ids, result: 0 }, event: completed('succeeded') },
  { body: { NAME: 'TaskCompleted', JOBID: jobId, TaskID: taskId, Result: 'canceled' }, event: completed('canceled') },
  { body: { name: 'TaskStarted', jobId: jobId.toUpperCase(), taskId }, event: { name: 'TaskStarted' } },
];

test.each(raised)('the event $body reaches its task', async ({ body, event }) => {
  const { events, post } = await startWithSession();

  const { status, text } = await post(body);

  expect([status, text, events]).toEqual([204, '', [event]]);
});

const passedOver = [
  { body: { name: 'taskCompleted', ...ids, result: 'succeeded' }, note: 'read as JobCompleted, without effect' },
  { body: { ...ids, result: 'succeeded' }, note: 'read as JobCompleted, without effect' },
  { body: { jobId, request: {} }, note: 'read as JobAssigned, without effect' },
  { body: { name: 'JobAssigned', jobId, request: {} }, note: 'no task event: JobAssigned, without effect' },
  { body: { name: 'JobStarted', jobId }, note: 'no task event: JobStarted, without effect' },
  {
    body: { name: 'JobCompleted', jobId, requestId: 1, result: 'succeeded', outputs: {} },
    note: 'no task event: JobCompleted, without effect',
  },
  { body: { name: 'Unknown', ...ids }, note: 'without effect' },
  { body: { name: 7, ...ids }, note: 'without effect' },
  { body: { name: 'constructor', ...ids }, note: 'without effect' },
  { body: {}, note: 'without effect' },
];

test.each(passedOver)('the event $body has no effect, which the journal tells', async ({ body, note }) => {
  const { events, journal, post } = await startWithSession();

  const { status } = await post(body);

  expect([status, events]).toEqual([204, []]);
  expect(journal.entries[0]?.note).toContain(note);
});

const refused = [
  { body: { name: 'TaskCompleted', ...ids, result: 'success' }, status: 400 },
  { body: { name: 'TaskCompleted', ...ids, result: 6 }, status: 400 },
  { body: { name: 'TaskCompleted', ...ids, result: -1 }, status: 400 },
  { body: { name: 'TaskCompleted', ...ids, result: 0.5 }, status: 400 },
  { body: { name: 'TaskCompleted', ...ids }, status: 400 },
  { body: { name: 'TaskStarted', taskId }, status: 400 },
  { body: { name: 'TaskStarted', jobId }, status: 400 },
  { body: { name: 'TaskStarted', jobId, taskId: 'call' }, status: 400 },
  { body: { name: 'TaskStarted', jobId: 1, taskId }, status: 400 },
  { body: { name: 'TaskStarted', jobId: taskId, taskId: jobId }, status: 500 },
  { body: [], status: 400 },
  { body: 'TaskStarted', status: 400 },
  { body: null, status: 400 },
];

test.each(refused)('the event $body is refused with $status', async ({ body, status }) => {
  const { defects, events, post } = await startWithSession();

  const response = await post(body);

  expect([response.status, response.json().$id, events, defects]).toEqual([status, '1', [], []]);
});

test.each(['', '{', '{"name":'])('a body %j is refused', async (body) => {
  const { send } = await startWithSession();

  expect((await send(`${planPath}/events`, { method: 'POST', body })).status).toBe(400);
});

test('a second completion finds no session, in the words of the service', async () => {
  const { events, post } = await startWithSession();
  const body = { name: 'TaskCompleted', ...ids, result: 'succeeded' };
  await post(body);

  const second = await post(body);

  const session = [planId, jobId, taskId].map((id) => id.replaceAll('-', '')).join('_');
  expect(second.status).toBe(500);
  expect(second.json()).toMatchObject({
    message: `The orchestration session ${session} not found for hub Build.`,
    typeKey: 'OrchestrationSessionNotFoundException',
    eventId: 3000,
  });
  expect(events).toHaveLength(1);
});

test('a listener that throws is a defect', async () => {
  const { defects, plan, post } = await startWithSession();
  const error = new Error('inside');
  plan.sessions.open(jobId, taskId, () => {
    throw error;
  });

  expect((await post({ name: 'TaskStarted', ...ids })).status).toBe(500);
  expect(defects).toEqual([error]);
});

const unknown = '11111111-2222-3333-4444-555555555555';
const wrongPaths = [
  {
    what: 'an unknown hub',
    path: planPath.replace('/build/', '/nothub/'),
    message: 'No hub is registered with name nothub.',
  },
  {
    what: 'another hub',
    path: planPath.replace('/build/', '/gates/'),
    message: `No plan found for identifier ${planId}.`,
  },
  {
    what: 'an unknown plan',
    path: planPath.replace(planId, unknown),
    message: `No plan found for identifier ${unknown}.`,
  },
  {
    what: 'another project',
    path: planPath.replace(project.id, otherProject.id),
    message: `No plan found for identifier ${planId}.`,
  },
  {
    what: 'an unknown project',
    path: planPath.replace(project.id, unknown),
    message: `VS800075: The project with id 'vstfs:///Classification/TeamProject/${unknown}'`,
  },
];

test.each(wrongPaths)('an event for $what is refused in the words of the service', async ({ path, message }) => {
  const { events, send } = await startWithSession();

  const response = await send(`${path}/events`, {
    method: 'POST',
    body: JSON.stringify({ name: 'TaskStarted', ...ids }),
  });

  expect([response.status, events]).toEqual([404, []]);
  expect(response.json().message).toContain(message);
});

const noGuids = [
  { what: 'the name of the project', path: planPath.replace(project.id, project.name), name: 'scopeIdentifier' },
  { what: 'a plan that is no GUID', path: planPath.replace(planId, '1'), name: 'planId' },
];

test.each(noGuids)('an event for $what is refused', async ({ path, name }) => {
  const { send } = await startWithSession();

  const response = await send(`${path}/events`, { method: 'POST', body: '{}' });

  expect([response.status, response.json().message]).toEqual([400, `The value of '${name}' is not a GUID.`]);
});

test('after the end of its plan a job token raises no event', async () => {
  const { plan, post } = await startWithSession();
  plan.end();

  expect((await post({ name: 'TaskStarted', ...ids })).status).toBe(401);
});

test('an event without Content-Length is taken', async () => {
  const { events, send } = await startWithSession();

  const { status } = await send(`${planPath}/events`, {
    method: 'POST',
    headers: { 'Transfer-Encoding': 'chunked' },
    body: JSON.stringify({ name: 'TaskStarted', ...ids }),
  });

  expect([status, events]).toEqual([204, [{ name: 'TaskStarted' }]]);
});
