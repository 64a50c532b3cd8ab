import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { call, callAndWait, job, pipeline, resultsOf, startLocal, taskOf } from './local.js';
import { serviceOf } from './service.js';

const endings: readonly (readonly [sent: unknown, task: string, job: string, run: string])[] = [
  ['succeeded', 'succeeded', 'succeeded', 'succeeded'],
  ['Succeeded', 'succeeded', 'succeeded', 'succeeded'],
  ['succeededWithIssues', 'succeededWithIssues', 'succeededWithIssues', 'succeededWithIssues'],
  ['failed', 'failed', 'failed', 'failed'],
  [2, 'failed', 'failed', 'failed'],
  ['canceled', 'canceled', 'canceled', 'canceled'],
  ['skipped', 'skipped', 'skipped', 'succeeded'],
  ['abandoned', 'abandoned', 'failed', 'failed'],
];

test.each(endings)('a task that is completed as %s ends so, and job and run by it', async (sent, task, ofJob, run) => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);

  const running = local.run(pipeline(job('deploy', [callAndWait()])));
  await api.received(1);
  const { status } = await serviceOf(api.requests[0]).complete(sent);

  const finished = await running;
  expect(status).toBe(204);
  expect(resultsOf(finished)).toMatchObject({ deploy: ofJob, 'deploy.InvokeRESTAPI': task });
  expect(finished.result).toBe(run);
});

test('a completion is also taken with the token as password of Basic', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);

  const running = local.run(pipeline(job('deploy', [callAndWait()])));
  await api.received(1);
  const service = serviceOf(api.requests[0]);
  const basic = `Basic ${Buffer.from(`:${service.task.authtoken}`).toString('base64')}`;

  expect((await service.complete('succeeded', basic)).status).toBe(204);
  expect((await running).result).toBe('succeeded');
});

test('a completion that arrives before the answer of the request counts', async () => {
  const api = await startHttpServer(async (request, response) => {
    await serviceOf(request).complete();
    response.writeHead(202).end();
  });
  const local = await startLocal(api.url);

  expect((await local.run(pipeline(job('deploy', [callAndWait()])))).result).toBe('succeeded');
});

test('a second completion is refused as the service does it, and the first one stays', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);

  const running = local.run(pipeline(job('deploy', [callAndWait({}, 'first'), callAndWait({}, 'second')])));
  await api.received(1);
  const first = serviceOf(api.requests[0]);
  await first.complete();
  const refusal = await first.complete('failed');
  await api.received(2);
  await serviceOf(api.requests[1]).complete();

  expect(refusal.status).toBe(500);
  expect(refusal.json()).toMatchObject({ typeKey: 'OrchestrationSessionNotFoundException' });
  expect((await running).result).toBe('succeeded');
});

test('a task that does not wait takes no completion', async () => {
  const statuses: number[] = [];
  const api = await startHttpServer(async (request, response) => {
    statuses.push((await serviceOf(request).complete()).status);
    response.writeHead(200).end();
  });
  const local = await startLocal(api.url);

  await local.run(pipeline(job('ask', [call({ method: 'POST' })])));

  expect(statuses).toEqual([500]);
});

test('a request that is refused fails a waiting task at once', async () => {
  const api = await startHttpServer(answer(503));
  const local = await startLocal(api.url);

  const finished = await local.run(pipeline(job('deploy', [callAndWait()])));

  expect(finished.result).toBe('failed');
  expect(taskOf(finished).issues).toEqual([
    { type: 'error', message: 'The remote server returned an error: (503) Service Unavailable.' },
  ]);
});

test('the criterion of a waiting task is not looked at', async () => {
  const api = await startHttpServer(answer(202, 'no JSON'));
  const local = await startLocal(api.url);

  const running = local.run(pipeline(job('deploy', [callAndWait({ successCriteria: 'false' })])));
  await api.received(1);
  await serviceOf(api.requests[0]).complete();

  expect((await running).result).toBe('succeeded');
});

test('the token of a run opens its plan until the run has ended', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);

  const running = local.run(pipeline(job('deploy', [callAndWait()])));
  await api.received(1);
  const service = serviceOf(api.requests[0]);
  const during = await service.readPlan();
  await service.complete();
  await running;

  expect(during.status).toBe(200);
  expect((await service.readPlan()).status).toBe(401);
  expect((await service.complete()).status).toBe(401);
});

test('the run tells its observer that a task waits', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);
  let waiting: (name: string) => void = () => {};
  const waits = new Promise<string>((resolve) => {
    waiting = resolve;
  });

  const running = local.run(pipeline(job('deploy', [callAndWait({}, 'start')])), {
    observer: { waitingForCallback: ({ refName }) => waiting(refName) },
  });

  expect(await waits).toBe('start');
  await serviceOf(api.requests[0]).complete();
  await running;
});
