import { expect, test } from 'vitest';
import { answer, type RecordedRequest, startHttpServer } from '../support/http-server.js';
import { call, callAndWait, job, logOf, pipeline, resultsOf, startLocal, taskOf } from './local.js';
import { serviceOf } from './service.js';

type Variables = Readonly<Record<string, { readonly value: string; readonly isSecret?: boolean }>>;

/** Runs a pipeline whose first task waits; its service sets variables on it and completes it. */
async function runWithOutputs(yaml: string, variables: Variables, handler = answer(200, '{"state":"ready"}')) {
  const api = await startHttpServer(handler);
  const local = await startLocal(api.url);
  let requests: readonly RecordedRequest[] = [];
  let report: Promise<unknown> = Promise.resolve();
  const finished = await local.run(yaml, {
    observer: {
      waitingForCallback() {
        requests = api.requests;
        const service = serviceOf(requests[0]);
        report = service.patchRecord({ variables }).then(() => service.complete());
      },
    },
  });
  await report;
  return { finished, urls: api.requests.map(({ url }) => url) };
}

test('a variable that a service sets is known to later steps of the job', async () => {
  const { finished, urls } = await runWithOutputs(
    pipeline(job('work', [callAndWait({}, 'create'), call({ urlSuffix: '/$(create.id)' }, 'read')])),
    { id: { value: '4711' } },
  );

  expect(finished.result).toBe('succeeded');
  expect(urls.at(-1)).toBe('/4711');
});

test('a criterion with a value of the run is parsed when its turn comes', async () => {
  const { finished } = await runWithOutputs(
    pipeline(
      job('work', [callAndWait({}, 'create'), call({ successCriteria: 'eq(root.state, $(create.wanted))' }, 'read')]),
    ),
    { wanted: { value: "'ready'" } },
  );

  expect(resultsOf(finished)).toMatchObject({ 'work.read': 'succeeded' });
});

test('a fault that only the run shows fails the task, and its log says so', async () => {
  const { finished } = await runWithOutputs(
    pipeline(
      job('work', [callAndWait({}, 'create'), call({ successCriteria: 'eq(root.state, $(create.wanted))' }, 'read')]),
    ),
    { wanted: { value: 'ready' } },
  );

  const read = finished.records.find(({ refName }) => refName === 'read');
  expect(read).toMatchObject({ result: 'failed', issues: [{ message: expect.stringContaining("'ready'") }] });
  expect(finished.logs[read?.id ?? '']).toContain('The success criterion cannot be parsed.');
});

test('jobs that depend on it see the variable by its step', async () => {
  const { urls } = await runWithOutputs(
    pipeline(
      job('first', [callAndWait({}, 'create')]),
      job('second', [call({ urlSuffix: '/$(id)' })], {
        dependsOn: 'first',
        condition: "eq(dependencies.first.outputs['create.id'], '4711')",
        variables: { id: "$[ dependencies.first.outputs['create.id'] ]" },
      }),
    ),
    { id: { value: '4711' } },
  );

  expect(urls.at(-1)).toBe('/4711');
});

test('a secret variable is sent, and masked wherever it would be shown', async () => {
  const { finished, urls } = await runWithOutputs(
    pipeline(job('work', [callAndWait({}, 'create'), call({ urlSuffix: '/$(create.key)' }, 'read')])),
    { key: { value: 'output-s3cret', isSecret: true } },
  );

  expect(urls.at(-1)).toBe('/output-s3cret');
  expect(JSON.stringify(finished)).not.toContain('output-s3cret');
});

test('a secret variable reaches later jobs, and is masked there, too', async () => {
  const { finished, urls } = await runWithOutputs(
    pipeline(
      job('first', [callAndWait({}, 'create')]),
      job('second', [call({ urlSuffix: '/$(key)' }, 'read')], {
        dependsOn: 'first',
        variables: { key: "$[ dependencies.first.outputs['create.key'] ]" },
      }),
    ),
    { key: { value: 'output-s3cret', isSecret: true } },
  );

  const read = finished.records.find(({ refName }) => refName === 'read');
  expect(urls.at(-1)).toBe('/output-s3cret');
  expect(finished.logs[read?.id ?? '']).toContain('/***');
  expect(JSON.stringify(finished)).not.toContain('output-s3cret');
});

test('the result of a single waiting task is still that of its completion', async () => {
  const { finished } = await runWithOutputs(pipeline(job('work', [callAndWait()])), {});

  expect(taskOf(finished).result).toBe('succeeded');
  expect(logOf(finished)).toContain('Response Code: OK');
});
