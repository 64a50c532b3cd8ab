import { expect, test } from 'vitest';
import { previewPipeline } from '../../src/local/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { call, callAndWait, job, logOf, password, pipeline, resultsOf, startLocal } from './local.js';
import { serviceOf } from './service.js';

const ready = answer(200, '{"state":"ready"}');
const atRun = { variables: { late: '$[ 1 ]' } };

test('a preview hides the credentials of a request that needs a value of the run', async () => {
  const connection = {
    name: 'api',
    type: 'generic',
    url: 'http://127.0.0.1:1',
    authorization: { scheme: 'UsernamePassword', parameters: { username: 'me', password: { env: 'PASSWORD' } } },
  };
  const [step] = await previewPipeline(pipeline(job('a', [call({ urlSuffix: '/$(late)' })], atRun)), {
    configuration: { text: JSON.stringify({ serviceConnections: [connection] }), file: 'agentless.yml' },
    environment: { PASSWORD: password },
  });

  expect(step?.request?.headers).toContainEqual({ name: 'Authorization', value: 'Basic ***' });
});

test('the password of a later step is masked in the log of an earlier one', async () => {
  const api = await startHttpServer(answer(200, `the password is ${password}`));
  const local = await startLocal(api.url);

  const finished = await local.run(
    pipeline(job('a', [call({}, 'first')]), job('b', [call({ urlSuffix: '/$(late)' })], { dependsOn: 'a', ...atRun })),
  );

  expect(JSON.stringify(finished)).not.toContain(password);
});

test('a secret in a URL is masked in the encoding in which it is sent', async () => {
  const api = await startHttpServer((request, response) => response.writeHead(404).end(`Cannot GET ${request.url}`));
  const local = await startLocal(api.url);

  const finished = await local.run(pipeline(job('a', [call({ urlSuffix: '/items?key=$(key)' })])), {
    variables: { key: 'Straße 7/b' },
    secrets: ['key'],
  });

  expect(api.requests[0]?.url).toBe('/items?key=Stra%C3%9Fe%207/b');
  expect(logOf(finished)).toContain('Exception: Cannot GET /items?key=***');
});

test('an expression sees variables that are given for the run, above those of the pipeline', async () => {
  const api = await startHttpServer(ready);
  const local = await startLocal(api.url);
  const yaml = JSON.stringify({
    variables: { branch: 'none', isMain: "$[ eq(variables['branch'], 'main') ]" },
    stages: [
      {
        stage: 's',
        condition: "eq(variables['isMain'], 'true')",
        jobs: [
          job('j', [call({ urlSuffix: '/$(name)' })], { variables: { name: "$[ variables['System.PhaseName'] ]" } }),
        ],
      },
    ],
  });

  expect(resultsOf(await local.run(yaml, { variables: { branch: 'main' } }))).toMatchObject({ 's.j': 'succeeded' });
  expect(resultsOf(await local.run(yaml))).toMatchObject({ 's.j': 'skipped' });
  expect(api.requests.map(({ url }) => url)).toEqual(['/j']);
});

test('the variables of a stage see the outputs of the stages before it', async () => {
  const api = await startHttpServer(ready);
  const local = await startLocal(api.url);
  const yaml = JSON.stringify({
    stages: [
      { stage: 'A', jobs: [{ job: 'g', steps: [{ script: 'make' }] }] },
      {
        stage: 'B',
        variables: { n: "$[ stageDependencies.A.g.outputs['s.n'] ]" },
        jobs: [job('j', [call({ urlSuffix: '/$(n)' })])],
      },
    ],
  });

  await local.run(yaml, { assumedOutputs: { 'A.g.s.n': '7' } });

  expect(api.requests.map(({ url }) => url)).toEqual(['/7']);
});

const withoutServerPool: readonly (readonly [title: string, more: Readonly<Record<string, unknown>>])[] = [
  ['no pool', { pool: undefined }],
  ['a misspelt pool', { pool: 'sever' }],
  ['a pool of agents', { pool: { vmImage: 'ubuntu-latest' } }],
];

test.each(withoutServerPool)('a server task in a job with %s is refused, as on the service', async (_title, more) => {
  const api = await startHttpServer(ready);
  const local = await startLocal(api.url);

  await expect(local.run(pipeline(job('a', [call()], more)))).rejects.toMatchObject({
    code: 'UNSUPPORTED_TASK',
    message: "Task 'InvokeRESTAPI@1' cannot run on an agent.",
    hint: expect.stringContaining('pool: server'),
  });
});

test('a built-in server task that is not run here is named as such', async () => {
  const local = await startLocal('http://127.0.0.1:1');

  await expect(
    local.run(JSON.stringify({ pool: 'server', steps: [{ task: 'Delay@1', inputs: { delayForMinutes: '1' } }] })),
  ).rejects.toMatchObject({ code: 'UNSUPPORTED_TASK', message: "A local run does not support the task 'Delay@1'." });
});

test('display names show the variables that are known before the run', async () => {
  const api = await startHttpServer(ready);
  const local = await startLocal(api.url);
  const step = { ...call(), displayName: 'Call $(region)' };
  const yaml = pipeline(job('j', [step], { displayName: 'In $(region)', variables: { region: 'west' } }));

  const names = (await local.run(yaml)).records.map(({ type, name }) => `${type} ${name}`);

  expect(names).toContain('Task Call west');
});

test('an event that has no effect is told to who watches the run', async () => {
  const api = await startHttpServer(ready);
  const local = await startLocal(api.url);
  const warnings: string[] = [];
  let report: Promise<unknown> = Promise.resolve();

  await local.run(pipeline(job('a', [callAndWait()])), {
    observer: {
      warned: (message) => warnings.push(message),
      waitingForCallback() {
        const service = serviceOf(api.requests[0]);
        report = service.sendEvent({ name: 'taskCompleted' }).then(() => service.complete());
      },
    },
  });
  await report;

  expect(warnings).toEqual([expect.stringContaining('must be TaskAssigned, TaskStarted or TaskCompleted')]);
});

test('a task that its service completes before it answers is not said to wait', async () => {
  const waited: string[] = [];
  const api = await startHttpServer((request, response) => {
    void serviceOf(request)
      .complete()
      .then(() => response.end());
  });
  const local = await startLocal(api.url);

  const finished = await local.run(pipeline(job('a', [callAndWait()])), {
    observer: { waitingForCallback: ({ name }) => waited.push(name) },
  });

  expect(finished.result).toBe('succeeded');
  expect(waited).toEqual([]);
});

test('a line break in a URL is refused before anything is sent', async () => {
  const api = await startHttpServer(ready);
  const local = await startLocal(api.url);

  await expect(local.run(pipeline(job('a', [call({ urlSuffix: '/a\nb' })])))).rejects.toMatchObject({
    code: 'REQUEST_URL',
  });
  expect(api.requests).toEqual([]);
});

test('an Azure DevOps that does not retry server tasks says so', async () => {
  const api = await startHttpServer(ready);
  const local = await startLocal(api.url, { profile: 'server2022' });
  const warnings: string[] = [];

  await local.run(pipeline(job('a', [{ ...call(), retryCountOnTaskFailure: 2 } as never])), {
    observer: { warned: (message) => warnings.push(message) },
  });

  expect(warnings).toEqual([expect.stringContaining('does not retry server tasks')]);
});
