import { expect, test } from 'vitest';
import { defineCheck, defineHandler } from '../../src/callback/index.js';
import { type Answering, refusal, startPlanServer, status, taskInstanceId } from '../callback/plan-server.js';
import { taskHeaders } from '../callback/session.js';
import { callAndWait, job, pipeline, startLocal } from '../local/local.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';
import { deferred, post, startService } from './service.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets seconds pass until something is so. */
async function passUntil(clock: FakeClock, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await turn();
    clock.advance(1_000);
  }
}

test('a check whose run was canceled is not evaluated again', async () => {
  const clock = createFakeClock();
  const [cancel, evaluated] = [new AbortController(), deferred()];
  let evaluations = 0;
  const { url, failures, listener } = await startService(
    defineCheck({
      async evaluate() {
        evaluations += 1;
        evaluated.resolve();
        return 'notYet';
      },
      reevaluateEvery: 60_000,
      deadline: 172_800_000,
    }),
    { clock },
  );
  const local = await startLocal(url);

  const run = local.run(pipeline(job('deploy', [callAndWait({}, 'start')])), { signal: cancel.signal });
  await evaluated.promise;
  cancel.abort();
  await run;
  let isIdle = false;
  void listener.idle().then(() => {
    isIdle = true;
  });
  const before = clock.now();
  await passUntil(clock, () => isIdle);

  expect(evaluations).toBe(1);
  expect(clock.now() - before).toBeLessThan(600_000);
  expect(failures).toMatchObject([{ error: { code: 'TASK_TOKEN' } }]);
});

/** A handler at work that reports nothing, and ends when it is told to. */
async function startSilentHandler(clock: FakeClock) {
  const plan = await startPlanServer();
  const [started, reason] = [deferred(), deferred<unknown>()];
  let isOver = false;
  const { url, listener } = await startService(
    defineHandler({
      async execute(_, signal) {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        reason.resolve(signal.reason);
        isOver = true;
      },
    }),
    { clock },
  );
  await post(url, taskHeaders(plan.planUrl));
  await started.promise;
  return { plan, listener, reason: reason.promise, isOver: () => isOver };
}

test('a handler that reports nothing hears within minutes that its run is over', async () => {
  const clock = createFakeClock();
  const { plan, reason, listener, isOver } = await startSilentHandler(clock);

  plan.next('records', status(503), status(401));
  const before = clock.now();
  await passUntil(clock, isOver);
  await listener.idle();

  expect(await reason).toMatchObject({ code: 'TASK_TOKEN' });
  expect(clock.now() - before).toBeLessThan(300_000);
});

/** Answers an update with the record as the server has it. */
const recordThat =
  (fields: object): Answering =>
  (response) => {
    const body = { count: 1, value: [{ id: taskInstanceId, ...fields }] };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };

test('a handler hears that its task is over though the run goes on', async () => {
  const clock = createFakeClock();
  const { plan, reason, listener, isOver } = await startSilentHandler(clock);

  plan.next('records', recordThat({ state: 'inProgress' }), recordThat({ state: 'completed', result: 'failed' }));
  await passUntil(clock, isOver);
  await listener.idle();

  expect(await reason).toMatchObject({ code: 'TASK_OVER' });
  expect(plan.patches().slice(1, 3)).toEqual([{ id: taskInstanceId }, { id: taskInstanceId }]);
});

test('a check whose log is refused is evaluated on, and the failure is told', async () => {
  const clock = createFakeClock();
  const plan = await startPlanServer();
  plan.next('createLog', refusal(400, 'ArgumentException'));
  let evaluations = 0;
  const { url, failures, listener } = await startService(
    defineCheck({
      async evaluate() {
        evaluations += 1;
        return evaluations < 3 ? { notYet: `${evaluations} of 3` } : 'succeeded';
      },
      reevaluateEvery: 60_000,
      deadline: 600_000,
    }),
    { clock },
  );

  await post(url, taskHeaders(plan.planUrl));
  let isIdle = false;
  void listener.idle().then(() => {
    isIdle = true;
  });
  await passUntil(clock, () => isIdle);

  expect(plan.events().at(-1)).toMatchObject({ result: 'succeeded' });
  expect(failures).toMatchObject([{ error: { code: 'LOG_REFUSED' } }]);
});

test('nobody looks any more once the handler has completed its task', async () => {
  const clock = createFakeClock();
  const plan = await startPlanServer();
  const [completed, free] = [deferred(), deferred()];
  const { url, failures, listener } = await startService(
    defineHandler({
      async execute(task) {
        await task.complete('succeeded');
        completed.resolve();
        await free.promise;
      },
    }),
    { clock },
  );

  await post(url, taskHeaders(plan.planUrl));
  await completed.promise;
  const before = plan.requests.length;
  for (let minute = 0; minute < 5; minute += 1) {
    await turn();
    clock.advance(60_000);
  }
  free.resolve();
  await listener.idle();

  expect(plan.requests).toHaveLength(before);
  expect(failures).toEqual([]);
});

test('checks that wait leave room for others, up to a bound of their own', async () => {
  const plans = await Promise.all([startPlanServer(), startPlanServer(), startPlanServer()]);
  const stopping = new AbortController();
  let evaluations = 0;
  const twice = deferred();
  const { url, listener } = await startService(
    defineCheck({
      async evaluate() {
        evaluations += 1;
        if (evaluations === 2) twice.resolve();
        return 'notYet';
      },
      reevaluateEvery: 60_000,
      deadline: 600_000,
    }),
    { clock: createFakeClock(), maximumConcurrentTasks: 1, maximumOpenChecks: 2, signal: stopping.signal },
  );

  const answers = [];
  for (const { planUrl } of plans) answers.push(await post(url, taskHeaders(planUrl)));
  await twice.promise;
  stopping.abort();
  await listener.idle();

  expect(answers.map((each) => each.status)).toEqual([202, 202, 503]);
  expect(answers[2]?.json()).toMatchObject({ error: { code: 'NO_ROOM' } });
});

test('evaluations go on at once only as many as tasks may be worked on', async () => {
  const plans = await Promise.all([startPlanServer(), startPlanServer(), startPlanServer()]);
  const free = deferred();
  const started = deferred();
  let [atOnce, most] = [0, 0];
  const { url, listener } = await startService(
    defineCheck({
      async evaluate() {
        atOnce += 1;
        most = Math.max(most, atOnce);
        if (atOnce === 2) started.resolve();
        await free.promise;
        atOnce -= 1;
        return 'succeeded';
      },
      reevaluateEvery: 60_000,
      deadline: 600_000,
    }),
    { maximumConcurrentTasks: 2 },
  );

  for (const { planUrl } of plans) await post(url, taskHeaders(planUrl));
  await started.promise;
  free.resolve();
  await listener.idle();

  expect(most).toBe(2);
  expect(plans.map((plan) => plan.events().at(-1)?.['result'])).toEqual(['succeeded', 'succeeded', 'succeeded']);
});

test('an evaluation that never ends gives its place back when it is given up', async () => {
  const clock = createFakeClock();
  const [one, other] = [await startPlanServer(), await startPlanServer()];
  let evaluations = 0;
  const [first, second] = [deferred(), deferred()];
  const { url, listener } = await startService(
    defineCheck({
      evaluate() {
        evaluations += 1;
        if (evaluations > 1) {
          second.resolve();
          return Promise.resolve('succeeded');
        }
        first.resolve();
        return new Promise(() => {});
      },
      reevaluateEvery: 1_000,
      deadline: 10_000,
    }),
    { clock, maximumConcurrentTasks: 1 },
  );

  await post(url, taskHeaders(one.planUrl));
  await first.promise;
  clock.advance(5_000);
  await post(url, taskHeaders(other.planUrl));
  clock.advance(5_000);
  clock.advance(4_999);
  const early = evaluations;
  clock.advance(1);
  await second.promise;
  await listener.idle();

  expect(early).toBe(1);
  expect(other.events().at(-1)).toMatchObject({ result: 'succeeded' });
});
