import { expect, test } from 'vitest';
import { planId, taskId } from '../local-server/local-server.js';
import { startPlanServer } from './plan-server.js';

async function startWithLog(text = 'one\ntwo\r\nthree\n') {
  const server = await startPlanServer();
  server.plan.logs.create('logs\\a');
  server.plan.logs.append(1, text);
  return server;
}

const ranges = [
  { query: '', lines: ['one', 'two', 'three'] },
  { query: '?startLine=2', lines: ['two', 'three'] },
  { query: '?endLine=2', lines: ['one', 'two'] },
  { query: '?startLine=2&endLine=2', lines: ['two'] },
  { query: '?startLine=0&endLine=1', lines: ['one'] },
  { query: '?startLine=4', lines: [] },
  { query: '?startLine=3&endLine=2', lines: [] },
  { query: '?StartLine=3&EndLine=99', lines: ['three'] },
];

test.each(ranges)('reading a log with "$query" gives $lines', async ({ query, lines }) => {
  const { call } = await startWithLog();

  expect((await call(`/logs/1${query}`)).json()).toEqual({ count: lines.length, value: lines });
});

test('a part of a log is given as text, too', async () => {
  const { call } = await startWithLog();

  const { text } = await call('/logs/1?startLine=2&endLine=3', { headers: { Accept: 'text/plain' } });

  expect(text).toBe('two\r\nthree\n');
});

test.each(['startLine=-1', 'endLine=x'])('reading a log with %s is refused', async (query) => {
  const { call } = await startWithLog();

  expect((await call(`/logs/1?${query}`)).status).toBe(400);
});

const create = {
  method: 'POST',
  headers: { 'Transfer-Encoding': 'chunked' },
  body: JSON.stringify({ path: 'logs\\a' }),
};

test('a log is made without a length where that is tolerated only', async () => {
  const strict = await startPlanServer();
  const tolerant = await startPlanServer({ behaviour: { tolerated: ['logWithoutLength'] } });

  const statuses = [await strict.call('/logs', create), await tolerant.call('/logs', create)];

  expect(statuses.map(({ status }) => status)).toEqual([411, 200]);
});

test('a log of id 0 breaks the link where that is tolerated only', async () => {
  const strict = await startPlanServer();
  const tolerant = await startPlanServer({ behaviour: { tolerated: ['logIdZero'] } });
  const link = { value: [{ id: taskId, log: { id: 0 } }] };
  const statuses: number[] = [];

  for (const { plan, callWith } of [strict, tolerant]) {
    plan.timeline.patch(taskId, { log: plan.logs.reference(plan.logs.create('logs\\a')) });
    statuses.push((await callWith('PATCH', `/timelines/${planId}/records`, link)).status);
  }

  expect(statuses).toEqual([404, 200]);
  expect([strict, tolerant].map(({ plan }) => plan.timeline.get(taskId)?.log?.id)).toEqual([1, undefined]);
});

test('a new record needs neither name nor type where that is tolerated', async () => {
  const { plan, callWith } = await startPlanServer({ behaviour: { tolerated: ['newRecordWithoutName'] } });
  const id = '6a1de8fd-2c02-4a53-b6b0-17f7c1b1a9c4';

  const { status } = await callWith('PATCH', `/timelines/${planId}/records`, { value: [{ id, state: 1 }] });

  expect(status).toBe(200);
  expect(plan.timeline.get(id)).toMatchObject({ name: '', type: 'Task', state: 'inProgress' });
});
