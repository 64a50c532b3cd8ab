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
  ['_apis/distributedtask/hubs/*/plans/*/lo/', false],
];

test.each(paths)('a fault on %s: %s', async (path, isMet) => {
  const { call } = await startPlanServer({ faults: [{ fault: 'unavailable', path }] });

  expect((await call('/logs')).status).toBe(isMet ? 503 : 200);
});

test('what a fault refuses is not held against the caller', async () => {
  const { call, plan } = await startPlanServer({ faults: [{ fault: 'throttled', retryAfter: 1 }] });

  await call('/logs', { method: 'POST', body: '{}' });

  expect(plan.protocol.findings(() => undefined)).toEqual([]);
});
