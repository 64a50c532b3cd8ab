import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { call, callAndWait, job, logOf, pipeline, resultsOf, startLocal, taskOf } from './local.js';
import { serviceOf } from './service.js';

test('canceling a run ends the wait for a callback, which is then refused', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);
  const cancel = new AbortController();

  const running = local.run(pipeline(job('deploy', [callAndWait()])), {
    signal: cancel.signal,
    observer: { waitingForCallback: () => cancel.abort() },
  });

  const finished = await running;
  expect(finished.result).toBe('canceled');
  expect(taskOf(finished)).toMatchObject({
    state: 'completed',
    result: 'canceled',
    issues: [{ type: 'error', message: 'The task was canceled.' }],
  });
  expect((await serviceOf(api.requests[0]).complete()).status).toBe(401);
});

test('canceling a run ends a request that hangs', async () => {
  const api = await startHttpServer(() => {});
  const local = await startLocal(api.url);
  const cancel = new AbortController();

  const running = local.run(pipeline(job('ask', [call({}, 'first')])), { signal: cancel.signal });
  await api.received(1);
  cancel.abort();

  const finished = await running;
  expect(resultsOf(finished)).toMatchObject({ ask: 'canceled', 'ask.first': 'canceled' });
  expect(logOf(finished)).toContain('The request was canceled.');
});

test('a run that is canceled before it starts sends nothing and is canceled', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startLocal(api.url);

  const finished = await local.run(pipeline(job('ask', [call()])), { signal: AbortSignal.abort() });

  expect(resultsOf(finished)).toMatchObject({ __default: 'canceled', ask: 'skipped' });
  expect(finished.result).toBe('canceled');
  expect(api.requests).toHaveLength(0);
});

test('when a run is canceled, only jobs whose condition wants it still run', async () => {
  const api = await startHttpServer(({ url }, response) => {
    if (url !== '/hang') response.writeHead(200).end();
  });
  const local = await startLocal(api.url);
  const cancel = new AbortController();
  const jobs = [
    job('hang', [call({ urlSuffix: '/hang' })]),
    job('next', [call()], { dependsOn: 'hang' }),
    job('clean', [call({ urlSuffix: '/clean' })], { dependsOn: 'hang', condition: 'canceled()' }),
    job('report', [call({ urlSuffix: '/report' })], { dependsOn: 'next', condition: 'always()' }),
  ];

  const running = local.run(pipeline(...jobs), { signal: cancel.signal });
  await api.received(1);
  cancel.abort();

  expect(resultsOf(await running)).toMatchObject({ hang: 'canceled', next: 'skipped' });
  expect(api.requests.map(({ url }) => url)).toEqual(expect.arrayContaining(['/hang', '/clean', '/report']));
});
