import { expect, test } from 'vitest';
import { defineHandler } from '../../src/callback/index.js';
import { type Answering, startPlanServer } from '../callback/plan-server.js';
import { taskHeaders } from '../callback/session.js';
import { callAndWait, pipeline, startLocal, taskOf } from '../local/local.js';
import { deferred, post, startService, waitingTask } from './service.js';

test('a step that is retried runs again though the handler of its first attempt lingers', async () => {
  const free = deferred();
  let executions = 0;
  const { url, listener } = await startService(
    defineHandler({
      async execute(task) {
        executions += 1;
        await task.complete(executions < 3 ? 'failed' : 'succeeded');
        await free.promise;
      },
    }),
  );
  const local = await startLocal(url);
  const step = { ...callAndWait({}, 'start'), retryCountOnTaskFailure: 3 };

  const finished = await local.run(pipeline({ job: 'deploy', pool: 'server', steps: [step] }), { fastForward: true });
  let isIdle = false;
  const idle = listener.idle().then(() => {
    isIdle = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  const wasIdle = isIdle;
  free.resolve();
  await idle;

  expect(taskOf(finished).result).toBe('succeeded');
  expect([executions, wasIdle]).toEqual([3, false]);
});

/** Answers as the server does, but not before it is released. */
function held() {
  const [asked, free] = [deferred(), deferred()];
  const answering: Answering = (response, carryOut) => {
    carryOut();
    asked.resolve();
    void free.promise.then(() => response.writeHead(204).end());
  };
  return { answering, asked: asked.promise, release: free.resolve };
}

test('a task that comes while its completion has no answer yet is judged after it', async () => {
  const plan = await startPlanServer();
  const completion = held();
  let executions = 0;
  const { url, listener } = await startService(
    defineHandler({
      async execute() {
        executions += 1;
        if (executions === 1) plan.next('event', completion.answering, (response) => response.writeHead(204).end());
      },
    }),
  );

  await post(url, taskHeaders(plan.planUrl));
  await completion.asked;
  const statuses = [
    (await post(url, taskHeaders(plan.planUrl))).status,
    (await post(url, taskHeaders(plan.planUrl))).status,
  ];
  const before = executions;
  completion.release();
  await listener.idle();

  expect(statuses).toEqual([202, 202]);
  expect([before, executions]).toEqual([1, 2]);
});

test('a task that is delivered again after its completion is not worked on again', async () => {
  const plan = await startPlanServer();
  let executions = 0;
  const { url, failures, listener } = await startService(
    defineHandler({
      async execute() {
        executions += 1;
      },
    }),
  );

  await post(url, taskHeaders(plan.planUrl));
  await listener.idle();
  await post(url, taskHeaders(plan.planUrl));
  await listener.idle();

  expect(executions).toBe(1);
  expect(failures).toMatchObject([{ operation: 'report to the task', error: { code: 'TASK_NOT_WAITING' } }]);
});

test('an attempt that is still worked on answers for the next one too', async () => {
  const { headers, run } = await waitingTask();
  const free = deferred();
  let executions = 0;
  const { url } = await startService(
    defineHandler({
      async execute() {
        executions += 1;
        await free.promise;
      },
    }),
  );

  await post(url, headers);
  await post(url, { ...headers, authtoken: `${headers['authtoken']}x` });
  free.resolve();

  expect((await run).result).toBe('succeeded');
  expect(executions).toBe(1);
});

test('a cancel from another server ends no handler', async () => {
  const [plan, other] = [await startPlanServer(), await startPlanServer()];
  const [started, free, canceled] = [deferred(), deferred(), deferred()];
  const { url, listener } = await startService(
    defineHandler({
      async execute(_, signal) {
        started.resolve();
        await free.promise;
        signal.throwIfAborted();
      },
      cancel: () => canceled.resolve(),
    }),
  );

  await post(url, taskHeaders(plan.planUrl));
  await started.promise;
  await post(url, { ...taskHeaders(other.planUrl), RequestType: 'Cancel' });
  await canceled.promise;
  free.resolve();
  await listener.idle();

  expect(plan.events().at(-1)).toMatchObject({ result: 'succeeded' });
  expect(other.requests).toEqual([]);
});
