import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { call, job, pipeline, resultsOf, startLocal } from './local.js';

test('jobs that do not wait for each other run side by side', async () => {
  const answers: (() => void)[] = [];
  const api = await startHttpServer((_request, response) => {
    answers.push(() => response.writeHead(200).end());
    // The first answer goes out only when the second request is here.
    if (answers.length === 2) for (const answerOne of answers) answerOne();
  });
  const local = await startLocal(api.url);

  const finished = await local.run(pipeline(job('left', [call()]), job('right', [call()])));

  expect(resultsOf(finished)).toMatchObject({ left: 'succeeded', right: 'succeeded' });
});

test('a job starts when all jobs that it depends on have ended, wherever it stands', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startLocal(api.url);
  const named = (name: string, more = {}) => job(name, [call({ urlSuffix: `/${name}` })], more);

  await local.run(
    pipeline(
      named('last', { dependsOn: ['middle', 'FIRST'] }),
      named('middle', { dependsOn: 'first' }),
      named('first'),
    ),
  );

  expect(api.requests.map(({ url }) => url)).toEqual(['/first', '/middle', '/last']);
});

test('a condition looks at all jobs before its own, at those behind a skipped one, too', async () => {
  const api = await startHttpServer(({ url }, response) => response.writeHead(url === '/bad' ? 500 : 200).end());
  const local = await startLocal(api.url);
  const jobs = [
    job('bad', [call({ urlSuffix: '/bad' })]),
    job('skipped', [call()], { dependsOn: 'bad' }),
    job('rescue', [call({ urlSuffix: '/rescue' })], { dependsOn: 'skipped', condition: 'failed()' }),
    job('never', [call()], { dependsOn: 'skipped' }),
    job('after', [call()], { dependsOn: 'rescue', condition: "succeeded('rescue')" }),
    job('late', [call()], { dependsOn: 'after' }),
  ];

  const finished = await local.run(pipeline(...jobs));

  expect(resultsOf(finished)).toMatchObject({
    bad: 'failed',
    skipped: 'skipped',
    'skipped.InvokeRESTAPI': 'skipped',
    rescue: 'succeeded',
    never: 'skipped',
    after: 'succeeded',
    late: 'skipped',
  });
  expect(finished.result).toBe('failed');
});

test('a condition that cannot be decided fails its job with an issue, and the others go on', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startLocal(api.url);
  const jobs = [
    job('odd', [call()], { condition: "lt(2, variables['number'])" }),
    job('next', [call()], { dependsOn: 'odd' }),
    job('beside', [call()]),
  ];

  const finished = await local.run(pipeline(...jobs), { variables: { number: 'many' } });

  expect(resultsOf(finished)).toMatchObject({
    odd: 'failed',
    'odd.InvokeRESTAPI': 'skipped',
    next: 'skipped',
    beside: 'succeeded',
  });
  expect(finished.records.find(({ identifier }) => identifier === 'odd.__default')).toMatchObject({
    errorCount: 1,
    issues: [
      { type: 'error', message: expect.stringContaining("The condition of job 'odd' failed: Unable to convert") },
    ],
  });
  expect(api.requests).toHaveLength(1);
});

test('a chain of 5,000 jobs that are all skipped ends', async () => {
  const local = await startLocal('http://127.0.0.1:1');
  const jobs = Array.from({ length: 5000 }, (_, index) =>
    job(`job${index}`, [call()], index === 0 ? { condition: 'false' } : { dependsOn: `job${index - 1}` }),
  );

  const finished = await local.run(pipeline(...jobs));

  expect(finished.result).toBe('succeeded');
  expect(resultsOf(finished)['job4999']).toBe('skipped');
});

test('a run whose observer throws is rejected with what was thrown', async () => {
  const api = await startHttpServer(answer(500));
  const local = await startLocal(api.url);
  const thrown = new Error('The observer broke.');
  const observer = {
    recordChanged({ result }: { readonly result: string | null }) {
      if (result === 'skipped') throw thrown;
    },
  };

  const running = local.run(pipeline(job('bad', [call()]), job('next', [call()], { dependsOn: 'bad' })), { observer });

  await expect(running).rejects.toBe(thrown);
});
