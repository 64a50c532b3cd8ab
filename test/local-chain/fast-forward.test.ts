import { expect, test } from 'vitest';
import { MAXIMUM_POLLS } from '../../src/local/runner/limits.js';
import { call, job, logOf, pipeline, resultsOf, startLocal, taskOf } from '../local/local.js';
import { createFakeClock } from '../support/fake-clock.js';
import { calls, chainTask, operation, part, poll, startApi, startChain, steps } from './chain.js';

const endless = part('/a', { ContinuePollingExpression: "eq(root['state'], 'running')" });
const running = { 'GET /a': [{ body: { state: 'running' } }] };

test('with fast-forward pauses pass without the clock', async () => {
  const clock = createFakeClock();
  const api = await startApi(operation);
  const local = await startLocal(api.url, { clock });

  const finished = await local.run(steps(poll()), { fastForward: true });

  expect(finished.result).toBe('succeeded');
  expect(logOf(finished).match(/Polling continues in 00:02:00/g)).toHaveLength(2);
  expect(taskOf(finished).finishTime).toBe(taskOf(finished).startTime);
  expect(clock.pending).toBe(0);
});

test('with fast-forward the time of a job counts the pauses', async () => {
  const clock = createFakeClock();
  const api = await startApi(running);
  const local = await startChain(api.url, chainTask([endless]), { clock });

  const finished = await local.run(steps({ task: 'Chain@1' }), { fastForward: true });

  expect(taskOf(finished)).toMatchObject({
    result: 'canceled',
    issues: [{ message: "Job 'work' ran longer than its maximum time of 60 minutes." }],
  });
  expect(calls(api)).toHaveLength(30);
  expect(clock.pending).toBe(0);
});

test('with fast-forward the time of a step counts the pauses', async () => {
  const api = await startApi(running);
  const local = await startChain(api.url, chainTask([endless]), { clock: createFakeClock() });

  const finished = await local.run(steps({ task: 'Chain@1', timeoutInMinutes: 5 }), { fastForward: true });

  expect(taskOf(finished).result).toBe('failed');
  expect(calls(api)).toHaveLength(3);
});

test('the pauses of one job do not take the time of another', async () => {
  const clock = createFakeClock();
  const api = await startApi({ ...operation, 'GET /other': [{}] });
  const local = await startLocal(api.url, { clock });
  const other = call({ urlSuffix: '/other' });

  const finished = await local.run(pipeline(job('one', [poll()]), job('two', [other, other])), { fastForward: true });

  expect(resultsOf(finished)).toMatchObject({ one: 'succeeded', two: 'succeeded' });
});

test('with fast-forward a task is tried again at once', async () => {
  const clock = createFakeClock();
  const api = await startApi({ 'GET /a': [{ status: 500 }, { status: 500 }, {}] });
  const local = await startLocal(api.url, { clock });
  const step = { ...call({ urlSuffix: '/a' }), retryCountOnTaskFailure: 3 };

  const finished = await local.run(steps(step), { fastForward: true });

  expect(finished.result).toBe('succeeded');
  expect(logOf(finished)).toContain('Task failed. Retry 2 of 3 in 4 s.');
});

test('a part is not sent more often than the limit', async () => {
  const api = await startApi(running);
  const local = await startChain(api.url, chainTask([endless]), { clock: createFakeClock() });
  const work = { job: 'work', pool: 'server', timeoutInMinutes: 0, steps: [{ task: 'Chain@1' }] };

  const finished = await local.run(JSON.stringify({ jobs: [work] }), { fastForward: true });

  const message = `Section 1 of 1 was sent ${MAXIMUM_POLLS} times and would go on.`;
  expect(taskOf(finished)).toMatchObject({ result: 'failed', issues: [{ message }] });
  expect(logOf(finished)).toMatch(new RegExp(`${message}\n$`));
  expect(api.requests).toHaveLength(MAXIMUM_POLLS);
});
