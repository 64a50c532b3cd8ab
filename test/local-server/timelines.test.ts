import { expect, test } from 'vitest';
import { jobId, maskerOf, planId, planPath, project, startLocalServer, taskId } from './local-server.js';

const recordsPath = `${planPath}/timelines/${planId}/records`;
const newId = '3b0c2f66-9f37-4a52-8f4c-5f6d1f2a7b10';

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

async function startWithPatch() {
  const server = await startLocalServer({ masker: maskerOf('hunter2') });
  server.plan.logs.create('logs\\a');
  const patch = (...value: unknown[]) =>
    server.send(recordsPath, { method: 'PATCH', body: JSON.stringify({ count: value.length, value }) });
  return { ...server, patch, record: () => server.plan.timeline.get(taskId) };
}

test('a plan tells its version, its timeline and its state', async () => {
  const { ended, send } = await startLocalServer();

  const running = (await send(planPath)).json();
  const done = (await send(planPath.replace(planId, ended.planId))).json();

  expect(running).toEqual({
    scopeIdentifier: project.id,
    planType: 'Build',
    version: 13,
    planId,
    planGroup: planId,
    definition: null,
    owner: null,
    timeline: { id: planId, changeId: 1, location: null },
    state: 'inProgress',
    startTime: expect.stringMatching(ISO_TIME),
    finishTime: null,
    result: null,
  });
  expect(done).toMatchObject({ state: 'completed', finishTime: expect.stringMatching(ISO_TIME) });
});

test('a timeline holds its records where they are asked for', async () => {
  const { send } = await startLocalServer();

  const bare = (await send(`${planPath}/timelines/${planId}`)).json();
  const whole = (await send(`${planPath}/timelines/${planId}?includeRecords=True`)).json();

  expect(bare).toEqual({
    id: planId,
    changeId: 1,
    location: null,
    lastChangedBy: expect.any(String),
    lastChangedOn: expect.stringMatching(ISO_TIME),
  });
  expect(whole.records).toMatchObject([{ id: taskId, name: 'Call' }]);
});

test('records are a list', async () => {
  const { send } = await startLocalServer();

  const records = (await send(recordsPath)).json();

  expect(records).toMatchObject({ count: 1, value: [{ id: taskId, parentId: jobId, type: 'Task', state: 'pending' }] });
});

const sparse = [
  { patch: { state: 'inProgress' }, fields: { state: 'inProgress' } },
  { patch: { State: 1 }, fields: { state: 'inProgress' } },
  { patch: { state: 2, result: 0 }, fields: { state: 'completed', result: 'succeeded' } },
  { patch: { result: 'Failed' }, fields: { result: 'failed' } },
  {
    patch: { percentComplete: 50, currentOperation: 'half' },
    fields: { percentComplete: 50, currentOperation: 'half' },
  },
  { patch: { currentOperation: 'login hunter2' }, fields: { currentOperation: 'login ***' } },
  { patch: { startTime: '2019-01-06T13:29:46.8245516Z' }, fields: { startTime: '2019-01-06T13:29:46.824Z' } },
  { patch: { finishTime: '2019-01-06T14:29:46+01:00' }, fields: { finishTime: '2019-01-06T13:29:46.000Z' } },
  { patch: { name: null, state: null }, fields: {} },
  { patch: { errorCount: 0, warningCount: 2 }, fields: { errorCount: 0, warningCount: 2 } },
  { patch: { type: 'task' }, fields: { type: 'Task' } },
  {
    patch: { workerName: 'service', resultCode: 'code', order: 3, attempt: 2 },
    fields: { workerName: 'service', resultCode: 'code', order: 3, attempt: 2 },
  },
  {
    patch: { issues: [{ type: 'error', message: 'with hunter2' }, { type: 2 }] },
    fields: {
      issues: [
        { type: 'error', message: 'with ***' },
        { type: 'warning', message: '' },
      ],
    },
  },
  { patch: { variables: { word: { value: 'x' } } }, fields: { variables: { word: { value: 'x', isSecret: false } } } },
  {
    patch: { task: { id: jobId.toUpperCase(), name: 'T', version: '1.0.0' } },
    fields: { task: { id: jobId, name: 'T', version: '1.0.0' } },
  },
  { patch: { details: {}, unknown: 1 }, fields: {} },
];

test.each(sparse)('the patch $patch changes what it names only', async ({ patch: given, fields }) => {
  const { patch, record } = await startWithPatch();
  const before = record();

  const response = await patch({ id: taskId, ...given });

  const changed = { ...before, ...fields, changeId: 2, lastModified: expect.any(String) };
  expect([response.status, response.json()]).toEqual([200, { count: 1, value: [changed] }]);
  expect(record()).toEqual(changed);
});

test('a log is linked by its id and served below its plan', async () => {
  const { patch, record } = await startWithPatch();

  await patch({ id: taskId, log: { id: 1, location: 'http://elsewhere.example/' } });

  expect(record()?.log).toMatchObject({ id: 1, location: expect.stringMatching(/\/logs\/1$/) });
});

const refused = [
  { value: [{ id: taskId, state: 'done' }], status: 400 },
  { value: [{ id: taskId, state: 3 }], status: 400 },
  { value: [{ id: taskId, percentComplete: '50' }], status: 400 },
  { value: [{ id: taskId, startTime: 'yesterday' }], status: 400 },
  { value: [{ id: taskId, name: 1 }], status: 400 },
  { value: [{ id: taskId, issues: {} }], status: 400 },
  { value: [{ id: taskId, issues: [{ type: 0 }] }], status: 400 },
  { value: [{ id: taskId, variables: [] }], status: 400 },
  { value: [{ id: taskId, variables: { word: 'x' } }], status: 400 },
  { value: [{ id: taskId, parentId: 'job' }], status: 400 },
  { value: [{ id: taskId, log: { id: 0 } }], status: 404 },
  { value: [{ id: taskId, log: { id: 2 } }], status: 404 },
  { value: [{ state: 'inProgress' }], status: 400 },
  { value: [{ id: 'call' }], status: 400 },
  { value: ['call'], status: 400 },
  { value: [null], status: 400 },
  { value: {}, status: 400 },
  { value: undefined, status: 400 },
];

test.each(refused)('the patch $value is refused with $status and changes nothing', async ({ value, status }) => {
  const { defects, plan, send } = await startWithPatch();
  const good = { id: taskId, state: 'completed' };
  const body = JSON.stringify({ value: Array.isArray(value) ? [good, ...value] : value });

  const response = await send(recordsPath, { method: 'PATCH', body });

  expect([response.status, plan.timeline.changeId, defects]).toEqual([status, 1, []]);
});

test('a new record needs a name and a type', async () => {
  const { patch, plan } = await startWithPatch();

  const answers = [
    await patch({ id: newId, state: 'inProgress' }),
    await patch({ id: newId, name: 'New' }),
    await patch({ id: newId, type: 'Task' }),
  ];

  const message = `The timeline record ${newId} is not valid. Name and Type are required fields.`;
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  expect(answers[0]?.json()).toMatchObject({ message, typeKey: 'TimelineRecordInvalidException' });
  expect(plan.timeline.get(newId)).toBeUndefined();
});

test('a record with a name and a type is made with the id that it brings', async () => {
  const { patch, plan } = await startWithPatch();

  const response = await patch({ id: newId.toUpperCase(), type: 'task', name: 'New', parentId: jobId, state: 1 });

  const record = { id: newId, type: 'Task', name: 'New', parentId: jobId, state: 'inProgress' };
  expect(response.json()).toMatchObject({ count: 1, value: [record] });
  expect(plan.timeline.get(newId)).toMatchObject(record);
});

test('variables of records are merged by name', async () => {
  const { patch, record } = await startWithPatch();
  await patch({ id: taskId, variables: { a: { value: '1' }, b: { value: '2' } } });
  await patch({ id: taskId, variables: { b: { value: '3' } } });

  expect(record()?.variables).toEqual({ a: { value: '1', isSecret: false }, b: { value: '3', isSecret: false } });
});

test('the value of a secret variable is kept and not shown', async () => {
  const { patch, record, send } = await startWithPatch();

  const patched = await patch({ id: taskId, variables: { key: { value: 'hidden', isSecret: true } } });
  const read = await send(recordsPath);
  const timeline = await send(`${planPath}/timelines/${planId}?includeRecords=true`);

  expect(record()?.variables).toEqual({ key: { value: 'hidden', isSecret: true } });
  expect(read.json().value[0]?.variables).toEqual({ key: { value: null, isSecret: true } });
  for (const { text } of [patched, read, timeline]) expect(text).not.toContain('hidden');
});

test('a client that writes back what it read does not lose or lay open a secret variable', async () => {
  const { patch, record, send } = await startWithPatch();
  await patch({ id: taskId, variables: { key: { value: 'hidden', isSecret: true } } });

  const read = (await send(recordsPath)).json();
  await patch(...read.value);
  await patch({ id: taskId, variables: { key: { isSecret: false } } });

  expect(record()?.variables).toEqual({ key: { value: 'hidden', isSecret: true } });
});

test('a variable with a name of the object prototype is a variable like any other', async () => {
  const { patch, send } = await startWithPatch();

  await send(recordsPath, {
    method: 'PATCH',
    body: `{"value":[{"id":"${taskId}","variables":{"__proto__":{"value":"x"}}}]}`,
  });
  const response = await patch({ id: taskId, variables: { constructor: { value: 'y' } } });

  expect(response.text).toContain('"__proto__":{"value":"x","isSecret":false}');
  expect(response.text).toContain('"constructor":{"value":"y","isSecret":false}');
});

const timelines = [
  {
    what: 'another timeline',
    id: jobId,
    status: 404,
    message: `No timeline found for plan ${planId} with identifier ${jobId}.`,
  },
  { what: 'no GUID', id: 'one', status: 400, message: `The value of 'timelineId' is not a GUID.` },
];

test.each(timelines)('the records of $what are refused', async ({ id, status, message }) => {
  const { send } = await startLocalServer();

  const response = await send(recordsPath.replace(`/timelines/${planId}`, `/timelines/${id}`));

  expect([response.status, response.json().message]).toEqual([status, message]);
});

test('the value of a secret variable is masked in every log from then on', async () => {
  const server = await startLocalServer();
  const variables = { key: { value: 'correct horse', isSecret: true } };
  await server.send(`${planPath}/timelines/${planId}/records`, {
    method: 'PATCH',
    body: JSON.stringify({ value: [{ id: taskId, variables }] }),
  });

  await server.send(`${planPath}/logs`, { method: 'POST', body: JSON.stringify({ path: 'logs\\1' }) });
  await server.send(`${planPath}/logs/1`, { method: 'POST', body: 'the key is correct horse' });

  expect(server.plan.logs.text(1)).toBe('the key is ***\n');
});
