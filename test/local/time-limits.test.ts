import { expect, test } from 'vitest';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { call, callAndWait, job, pipeline, resultsOf, startLocal, taskOf } from './local.js';
import { serviceOf } from './service.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const modes = [
  ['that is judged by its answer', call()],
  ['that waits for a callback', callAndWait()],
] as const;

test.each(modes)('a request of a task %s fails after 20 seconds without an answer', async (_title, step) => {
  const clock = createFakeClock();
  const api = await startHttpServer(() => {});
  const local = await startLocal(api.url, { clock });

  const running = local.run(pipeline(job('ask', [step])));
  await api.received(1);
  clock.advance(20 * SECOND - 1);
  const waitingBefore = clock.pending;
  clock.advance(1);

  const finished = await running;
  expect(waitingBefore).toBe(2);
  expect(finished.result).toBe('failed');
  expect(taskOf(finished)).toMatchObject({
    startTime: '2019-01-06T13:29:46.824Z',
    finishTime: '2019-01-06T13:30:06.824Z',
    issues: [{ message: 'The request timed out after 20 seconds as no response was received.' }],
  });
  expect(clock.pending).toBe(0);
});

test('a job whose callback does not come is canceled after 60 minutes', async () => {
  const clock = createFakeClock();
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url, { clock });
  let waiting = (): void => {};
  const waits = new Promise<void>((resolve) => {
    waiting = resolve;
  });

  const running = local.run(pipeline(job('deploy', [callAndWait()])), { observer: { waitingForCallback: waiting } });
  await waits;
  clock.advance(60 * MINUTE - 1);
  const pendingBefore = clock.pending;
  clock.advance(1);

  const finished = await running;
  expect(pendingBefore).toBe(1);
  expect(finished.result).toBe('canceled');
  expect(taskOf(finished)).toMatchObject({
    result: 'canceled',
    issues: [{ message: "Job 'deploy' ran longer than its maximum time of 60 minutes." }],
  });
});

test('the 60 minutes are those of all steps of a job, and end a request, too', async () => {
  const clock = createFakeClock();
  const api = await startHttpServer((request, response) => {
    if (request.method === 'POST') response.writeHead(202).end();
  });
  const local = await startLocal(api.url, { clock });
  let waiting = (): void => {};
  const waits = new Promise<void>((resolve) => {
    waiting = resolve;
  });

  const running = local.run(pipeline(job('deploy', [callAndWait({}, 'start'), call({}, 'ask'), call({}, 'rest')])), {
    observer: { waitingForCallback: waiting },
  });
  await waits;
  clock.advance(60 * MINUTE - 5 * SECOND);
  await serviceOf(api.requests[0]).complete();
  await api.received(2);
  clock.advance(5 * SECOND);

  expect(resultsOf(await running)).toEqual({
    __default: 'canceled',
    deploy: 'canceled',
    'deploy.start': 'succeeded',
    'deploy.ask': 'canceled',
    'deploy.rest': 'skipped',
  });
  expect(clock.pending).toBe(0);
});
