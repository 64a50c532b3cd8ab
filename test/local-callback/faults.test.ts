import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planId, taskId } from '../local-server/local-server.js';
import { startPlanServer } from './plan-server.js';

const logs = '_apis/distributedtask/hubs/*/plans/*/logs';

test('an append whose answer is lost is in the log', async () => {
  const { call, plan } = await startPlanServer({ faults: [{ fault: 'connectionCut', path: `${logs}/`, times: 1 }] });
  plan.logs.create('logs\\a');

  const lost = call('/logs/1', { method: 'POST', body: 'one' });

  await expect(lost).rejects.toThrow('socket hang up');
  expect((await call('/logs')).json().value).toMatchObject([{ lineCount: 1 }]);
});

test('a completion whose answer is lost is taken, and its repetition finds nobody', async () => {
  const path = '_apis/distributedtask/hubs/*/plans/*/events';
  const { callWith, plan, jobId } = await startPlanServer({ faults: [{ fault: 'connectionCut', path, times: 1 }] });
  const events: unknown[] = [];
  plan.openSession(jobId, taskId, (event) => events.push(event));
  const completion = { name: 'TaskCompleted', jobId, taskId, result: 'succeeded' };

  await expect(callWith('POST', '/events', completion)).rejects.toThrow('socket hang up');
  const again = await callWith('POST', '/events', completion);

  expect([again.status, events]).toEqual([500, [{ name: 'TaskCompleted', result: 'succeeded' }]]);
});

test('a fault lets the requests before it pass', async () => {
  const { call, plan } = await startPlanServer({
    faults: [{ fault: 'unavailable', method: 'POST', path: `${logs}/1`, after: 2, times: 1 }],
  });
  plan.logs.create('logs\\a');
  const append = async () => (await call('/logs/1', { method: 'POST', body: 'line' })).status;

  const statuses = [await append(), await append(), await append(), await append()];

  expect([statuses, plan.logs.get(1)?.lineCount]).toEqual([[200, 200, 503, 200], 3]);
});

const paths: readonly (readonly [path: string, isMet: boolean])[] = [
  [logs, true],
  ['_apis/*/hubs/build/plans', true],
  [`_APIS/distributedTask/hubs/*/plans/${planId}/lo`, true],
  [`/${logs}`, true],
  ['_apis/distributedtask/hubs/gates', false],
  [`${logs}/*`, false],
  [`${logs}/`, false],
  ['_apis/distributedtask/', true],
  ['/', true],
  ['_apis/distributedtask/hubs/*/plans/*/lo/', false],
];

test.each(paths)('a fault on %s: %s', async (path, isMet) => {
  const { call } = await startPlanServer({ faults: [{ fault: 'unavailable', path }] });

  expect((await call('/logs')).status).toBe(isMet ? 503 : 200);
});

test('the fault of the page of the run hits the second append, and not the creation of the log', async () => {
  const page = readFileSync(new URL('../../docs/run.md', import.meta.url), 'utf8');
  const [, path, after] =
    /`\{ fault: 'connectionCut', method: 'POST', path: '([^']+)', after: (\d), times: 1 \}`/.exec(page) ?? [];
  const faults = [
    { fault: 'connectionCut', method: 'POST', path: path ?? '', after: Number(after), times: 1 },
  ] as const;
  const { call, callWith, plan } = await startPlanServer({ faults });
  await callWith('POST', '/logs', { path: 'logs\\a' });
  await call('/logs/1', { method: 'POST', body: 'one' });

  const second = call('/logs/1', { method: 'POST', body: 'two' });

  await expect(second).rejects.toThrow('socket hang up');
  expect(plan.logs.get(1)?.lineCount).toBe(2);
});

test('what a fault refuses is not held against the caller', async () => {
  const { call, plan } = await startPlanServer({ faults: [{ fault: 'throttled', retryAfter: 1 }] });

  await call('/logs', { method: 'POST', body: '{}' });

  expect(plan.protocol.findings(() => undefined)).toEqual([]);
});
