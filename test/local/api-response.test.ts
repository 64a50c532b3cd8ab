import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { call, type Inputs, job, logOf, password, pipeline, resultsOf, startLocal, taskOf } from './local.js';

type Case = readonly [title: string, status: number, inputs: Inputs, result: string, issue: string | undefined];

const answers: readonly Case[] = [
  ['a criterion that is true', 200, { successCriteria: "eq(root.state, 'Ready')" }, 'succeeded', undefined],
  [
    'a criterion that is false',
    200,
    { successCriteria: "eq(root.state, 'gone')" },
    'failed',
    "Evaluation of expression 'eq(root.state, 'gone')' failed.",
  ],
  ['no criterion', 200, {}, 'succeeded', undefined],
  ['status 204', 204, {}, 'succeeded', undefined],
  ['status 404', 404, {}, 'failed', 'The remote server returned an error: (404) Not Found.'],
  ['a redirection', 302, {}, 'failed', 'The remote server returned an error: (302) Found.'],
  [
    'status 500, whatever the criterion says',
    500,
    { successCriteria: "eq(root.state, 'ready')" },
    'failed',
    'The remote server returned an error: (500) Internal Server Error.',
  ],
];

test.each(answers)('an answer with %s ends the task by it', async (_title, status, inputs, result, issue) => {
  const api = await startHttpServer(answer(status, status === 204 ? '' : '{ "state": "ready" }'));
  const local = await startLocal(api.url);

  const finished = await local.run(pipeline(job('ask', [call({ urlSuffix: '/state?of=1', ...inputs })])));

  expect(resultsOf(finished)).toEqual({ __default: result, ask: result, 'ask.InvokeRESTAPI': result });
  expect(finished.result).toBe(result);
  expect(taskOf(finished)).toMatchObject({
    state: 'completed',
    errorCount: issue === undefined ? 0 : 1,
    issues: issue === undefined ? [] : [{ type: 'error', message: issue }],
  });
  expect(api.requests).toMatchObject([{ method: 'GET', url: '/state?of=1', body: '' }]);
  expect(logOf(finished)).toContain(`GET ${api.url}/state?of=1`);
});

test('the password of the service connection is sent as Basic authorization', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startLocal(api.url);

  await local.run(pipeline(job('ask', [call()])));

  const credentials = Buffer.from(`caller:${password}`, 'utf8').toString('base64');
  expect(api.requests[0]?.headers.authorization).toBe(`Basic ${credentials}`);
});

test('a connection that nothing accepts fails the task and says so', async () => {
  const local = await startLocal('http://127.0.0.1:1');

  const finished = await local.run(pipeline(job('ask', [call()])));

  expect(finished.result).toBe('failed');
  expect(taskOf(finished).issues[0]?.message).toContain('ECONNREFUSED');
});

test('after a step that failed the rest of the job is skipped', async () => {
  const api = await startHttpServer(answer(500));
  const local = await startLocal(api.url);

  const finished = await local.run(pipeline(job('ask', [call({}, 'first'), call({}, 'second')])));

  expect(resultsOf(finished)).toMatchObject({ ask: 'failed', 'ask.first': 'failed', 'ask.second': 'skipped' });
  expect(api.requests).toHaveLength(1);
});

test('variables of the run reach the URL, the body, the headers and the criterion', async () => {
  const api = await startHttpServer(answer(200, '{ "count": 5 }'));
  const local = await startLocal(api.url);
  const step = call({
    method: 'PUT',
    urlSuffix: '/$(Name)',
    body: '{ "job": "$(System.JobName)", "project": "$(system.teamproject)" }',
    headers: '{ "X-Name": "$(name)" }',
    successCriteria: 'eq(root.count, $(count))',
  });

  const finished = await local.run(pipeline(job('ask', [step])), { variables: { name: 'orders', count: '5' } });

  expect(finished.result).toBe('succeeded');
  expect(api.requests).toMatchObject([
    { method: 'PUT', url: '/orders', body: '{ "job": "ask", "project": "Demo" }', headers: { 'x-name': 'orders' } },
  ]);
});

test('what is probably not meant is warned of before anything is sent', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startLocal(api.url);
  const warnings: string[] = [];
  const observer = {
    warned(message: string) {
      expect(api.requests).toHaveLength(0);
      warnings.push(message);
    },
  };

  await local.run(pipeline(job('ask', [call({ urlSuffix: '/$(typo)' })])), { observer });

  expect(warnings).toEqual(["job 'ask', step 'InvokeRESTAPI': $(typo) is no variable here and is sent as it is."]);
});
