import { expect, test } from 'vitest';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { startCall } from './run-task.js';
import { until } from './until.js';

const MESSAGE = 'The job was canceled, and the request with it.';

test('ends a request at once when the job is canceled', async () => {
  let isClosed = false;
  const server = await startHttpServer((_, response) => {
    response.on('close', () => {
      isClosed = true;
    });
  });
  const { agent, cancel, done } = startCall(server.url, { retryCount: '3' });
  await server.received(1);

  cancel();
  await done;
  await until(() => isClosed);

  expect(agent.completion).toEqual({ result: 'Failed', message: MESSAGE });
  expect(agent.texts('error')).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

test('ends an answer that is under way', async () => {
  const server = await startHttpServer((_, response) => response.write('beginning'));
  const { agent, cancel, done } = startCall(server.url);
  await server.received(1);

  cancel();
  await done;

  expect(agent.completion?.message).toBe(MESSAGE);
});

test.each([
  ['a retry', { retryCount: '1', retryDelay: '60s' }, answer(503), 'Retry 1 of 1'],
  ['the next poll', { pollUntil: 'eq(1, 2)' }, answer(200, '{}'), 'Not yet'],
])('ends the wait for %s', async (_, inputs, handler, sign) => {
  const server = await startHttpServer(handler);
  const clock = createFakeClock();
  const { agent, cancel, done } = startCall(server.url, inputs, {}, { clock });
  await until(() => agent.log.includes(sign));

  cancel();
  await done;

  expect(agent.completion?.message).toBe(MESSAGE);
  expect(clock.pending).toBe(0);
  expect(server.requests).toHaveLength(1);
});

test('sends nothing where the job was canceled before', async () => {
  const server = await startHttpServer(answer(200));
  const task = startCall(server.url);
  task.cancel();

  const agent = await task.done;

  expect(agent.completion).toEqual({ result: 'Failed', message: MESSAGE });
  expect(server.requests).toEqual([]);
});
