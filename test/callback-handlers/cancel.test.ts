import { expect, test } from 'vitest';
import { defineHandler, type TaskRequest } from '../../src/callback/index.js';
import { startLocal, taskOf } from '../local/local.js';
import { deferred, post, startService, waitingTask } from './service.js';

const HEADERS = JSON.stringify({
  'Content-Type': 'application/json',
  PlanUrl: '$(system.CollectionUri)',
  ProjectId: '$(system.TeamProjectId)',
  HubName: '$(system.HostType)',
  PlanId: '$(system.PlanId)',
  JobId: '$(system.JobId)',
  TimelineId: '$(system.TimelineId)',
  TaskInstanceId: '$(system.TaskInstanceId)',
  AuthToken: '$(system.AccessToken)',
});

/** A server task that tells its service of a cancel. */
const deployTask = JSON.stringify({
  id: '3d1f7f7e-0000-4000-8000-000000000002',
  name: 'Deploy',
  version: { Major: 1, Minor: 0, Patch: 0 },
  runsOn: ['Server'],
  inputs: [{ name: 'connection', type: 'connectedService:generic', label: 'Connection', required: true }],
  execution: {
    HttpRequest: {
      Execute: {
        EndpointId: '$(connection)',
        EndpointUrl: '$(endpoint.url)',
        Method: 'POST',
        Headers: HEADERS,
        WaitForCompletion: 'true',
      },
      Cancel: {
        EndpointId: '$(connection)',
        EndpointUrl: '$(endpoint.url)',
        Method: 'POST',
        Headers: HEADERS.replace('}', ',"RequestType":"Cancel"}'),
      },
    },
  },
});

test('a pipeline that is cancelled ends the handler of its task', async () => {
  const [aborted, canceled] = [deferred<unknown>(), deferred<TaskRequest>()];
  const cancel = new AbortController();
  const { url, failures, listener } = await startService(
    defineHandler({
      async execute(_, signal) {
        cancel.abort();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        aborted.resolve(signal.reason);
        signal.throwIfAborted();
      },
      cancel: canceled.resolve,
    }),
  );
  const local = await startLocal(url, { tasks: [{ text: deployTask, file: 'task.json' }] });
  const step = { task: 'Deploy@1', inputs: { connection: 'api' } };

  const finished = await local.run(JSON.stringify({ jobs: [{ job: 'deploy', pool: 'server', steps: [step] }] }), {
    signal: cancel.signal,
  });
  await listener.idle();

  expect(finished.result).toBe('canceled');
  expect(taskOf(finished).result).toBe('canceled');
  expect(await aborted.promise).toMatchObject({ code: 'TASK_CANCELED' });
  expect((await canceled.promise).facts).toMatchObject({ requestType: 'Cancel', taskInstanceId: taskOf(finished).id });
  expect(failures).toEqual([]);
});

test('a task whose handler is told to end is completed as canceled, with its last words', async () => {
  const { headers, run } = await waitingTask();
  const started = deferred();
  const { url, listener } = await startService(
    defineHandler({
      async execute(task, signal) {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await task.log('Rolled back.');
      },
    }),
  );

  await post(url, headers);
  await started.promise;
  const { status } = await post(url, { ...headers, RequestType: 'cancel' });
  const finished = await run;
  await listener.idle();

  expect(status).toBe(202);
  expect(taskOf(finished).result).toBe('canceled');
  expect(finished.logs[taskOf(finished).id]).toMatch(/Rolled back\.\r?\n.*The pipeline canceled the task\./s);
});

test('a result that a handler gives though it is canceled counts', async () => {
  const { headers, run } = await waitingTask();
  const started = deferred();
  const { url } = await startService(
    defineHandler({
      async execute(_, signal) {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return 'succeeded';
      },
    }),
  );

  await post(url, headers);
  await started.promise;
  await post(url, { ...headers, RequestType: 'Cancel' });

  expect(taskOf(await run).result).toBe('succeeded');
});

test('a cancel comes through though no further task would find room', async () => {
  const { headers, run } = await waitingTask();
  const { url } = await startService(
    defineHandler({
      execute: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve('canceled'))),
    }),
    { maximumConcurrentTasks: 1 },
  );

  await post(url, headers);
  const { status } = await post(url, { ...headers, RequestType: 'Cancel' });

  expect(status).toBe(202);
  expect(taskOf(await run).result).toBe('canceled');
});

test('a cancel of a task that does not run here is told to the handler', async () => {
  const { headers } = await waitingTask();
  const canceled = deferred<TaskRequest>();
  const { url } = await startService(defineHandler({ execute: async () => {}, cancel: canceled.resolve }));

  const { status } = await post(url, { ...headers, RequestType: 'Cancel' }, '{"version":"2.4.1"}');

  expect(status).toBe(202);
  expect(await canceled.promise).toMatchObject({ body: { version: '2.4.1' }, facts: { planId: headers['planid'] } });
});

test('a cancel of which a handler wants to know nothing is accepted', async () => {
  const { headers } = await waitingTask();
  const { url, failures } = await startService(defineHandler({ execute: async () => {} }));

  const { status } = await post(url, { ...headers, RequestType: 'Cancel' });

  expect(status).toBe(202);
  expect(failures).toEqual([]);
});

test('a cancel that fails is told to the service', async () => {
  const { headers } = await waitingTask();
  const failed = deferred<unknown>();
  const { url } = await startService(
    defineHandler({
      execute: async () => {},
      cancel() {
        throw new Error('nothing to cancel');
      },
    }),
    { onFailure: failed.resolve },
  );

  await post(url, { ...headers, RequestType: 'Cancel' });

  expect(await failed.promise).toMatchObject({ operation: 'cancel the task', error: { message: 'nothing to cancel' } });
});

test('what goes wrong while a handler ends is told to the service', async () => {
  const { headers, run } = await waitingTask();
  const started = deferred();
  const { url, failures, listener } = await startService(
    defineHandler({
      async execute(_, signal) {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        throw new Error('cannot roll back');
      },
    }),
  );

  await post(url, headers);
  await started.promise;
  await post(url, { ...headers, RequestType: 'Cancel' });
  await run;
  await listener.idle();

  expect(failures).toMatchObject([{ operation: 'end the handler', error: { message: 'cannot roll back' } }]);
});
