import { expect, test } from 'vitest';
import type { HandlerOutcome, HandlerTask } from '../../src/callback/index.js';
import { defineHandler } from '../../src/callback/index.js';
import { startPlanServer, status } from '../callback/plan-server.js';
import { taskHeaders } from '../callback/session.js';
import { post, startService } from './service.js';

/** Runs a handler on a recording plan. */
async function runOnPlan(execute: (task: HandlerTask, signal: AbortSignal) => Promise<HandlerOutcome>) {
  const plan = await startPlanServer();
  const { url, failures, listener } = await startService(defineHandler({ execute }));
  await post(url, taskHeaders(plan.planUrl));
  await listener.idle();
  const completions = plan.events().filter((event) => event?.['name'] === 'TaskCompleted');
  return { plan, failures, completions, codes: failures.map(({ error }) => (error as { code?: string }).code) };
}

// What programs without types may do.
const wrong = (value: unknown) => value as never;

const calls: readonly (readonly [string, string, (task: HandlerTask) => unknown])[] = [
  ['a log of what is no text', 'LOG_TEXT', (task) => task.log(wrong(5))],
  ['a variable of a bad name', 'VARIABLE_NAME', (task) => task.setVariable('bad name!', 'c')],
  ['a progress over 100', 'PERCENT', (task) => task.progress(101)],
  ['an issue of no type', 'UNKNOWN_ISSUE_TYPE', (task) => task.issue(wrong('fatal'), 'x')],
  ['an attachment of a bad name', 'ATTACHMENT_NAME', (task) => task.attach('a', 'b/c', 'd')],
  ['a summary of what is no text', 'ATTACHMENT_CONTENT', (task) => task.summary(wrong(5))],
];

test.each(calls)('%s that nobody awaits fails the task, and is told', async (_, code, call) => {
  const { completions, failures, codes, plan } = await runOnPlan(async (task) => {
    call(task);
    return 'succeeded';
  });

  expect(completions).toMatchObject([{ result: 'failed' }]);
  expect(codes).toEqual([code]);
  expect(failures).toMatchObject([{ operation: 'take what the handler reported' }]);
  expect(plan.log()).toContain('(correlation id id-1)');
});

test.each(calls)('%s is the matter of a handler that catches its failure', async (_, __, call) => {
  const { completions, failures } = await runOnPlan(async (task) => {
    await Promise.allSettled([call(task)]);
    await (call(task) as Promise<void>).catch(() => {});
    try {
      await call(task);
    } catch {}
  });

  expect(completions).toMatchObject([{ result: 'succeeded' }]);
  expect(failures).toEqual([]);
});

const completions: readonly (readonly [string, string, (task: HandlerTask) => Promise<unknown>])[] = [
  ['by no result', 'UNKNOWN_RESULT', (task) => task.complete(wrong('Failed'))],
  ['with an error as its message', 'HANDLER_RESULT', (task) => task.complete('failed', wrong(new Error('x')))],
];

test.each(completions)('a completion %s is no success though nobody awaits it', async (_, code, complete) => {
  const ran = await runOnPlan(async (task) => void complete(task));

  expect(ran.completions).toMatchObject([{ result: 'failed' }]);
  expect(ran.codes).toEqual([code]);
});

test.each(completions)('a completion %s is no success though its failure is caught', async (_, code, complete) => {
  const ran = await runOnPlan(async (task) => {
    await complete(task).catch(() => {});
  });

  expect(ran.completions).toMatchObject([{ result: 'failed' }]);
  expect(ran.codes).toEqual([code]);
});

test('a handler may mend a wrong completion by a good one', async () => {
  const ran = await runOnPlan(async (task) => {
    await task.complete(wrong('Failed')).catch(() => task.complete('skipped'));
  });

  expect(ran.completions).toMatchObject([{ result: 'skipped' }]);
  expect(ran.failures).toEqual([]);
});

test('a completion that the server refused is tried once more with the same result', async () => {
  const plan = await startPlanServer();
  const { url, listener } = await startService(
    defineHandler({
      async execute(task) {
        plan.next('event', status(400));
        await task.complete('failed').catch(() => {});
      },
    }),
  );

  await post(url, taskHeaders(plan.planUrl));
  await listener.idle();

  const results = plan.events().map((event) => event?.['result']);
  expect(results).toEqual([undefined, 'failed', 'failed']);
});

test('a second completion by another result is told though nobody awaits it', async () => {
  const ran = await runOnPlan(async (task) => {
    await task.complete('succeeded');
    void task.complete('failed');
  });

  expect(ran.completions).toMatchObject([{ result: 'succeeded' }]);
  expect(ran.codes).toEqual(['TASK_COMPLETED']);
});

const seconds: readonly (readonly [string, (task: HandlerTask) => Promise<HandlerOutcome>])[] = [
  ['that it awaits', async (task) => void (await task.complete('failed'))],
  [
    'that it does not await, and whose result it returns',
    async (task) => {
      void task.complete('failed');
      return 'failed';
    },
  ],
];

test.each(seconds)('a second completion of a handler %s is told once', async (_, again) => {
  const ran = await runOnPlan(async (task) => {
    await task.complete('succeeded');
    return again(task);
  });

  expect(ran.completions).toMatchObject([{ result: 'succeeded' }]);
  expect(ran.codes).toEqual(['TASK_COMPLETED']);
});

test('what a handler throws after its completion is told once', async () => {
  const ran = await runOnPlan(async (task) => {
    await task.complete('succeeded');
    throw new Error('too late');
  });

  expect(ran.failures).toMatchObject([{ operation: 'execute the handler', error: { message: 'too late' } }]);
  expect(ran.failures).toHaveLength(1);
});

test('a wrong call beside a failure leaves the message of the failure', async () => {
  const ran = await runOnPlan(async (task) => {
    void task.progress(-1);
    return { result: 'failed', message: 'The tests are red.' };
  });

  expect(ran.completions).toMatchObject([{ result: 'failed' }]);
  expect(ran.plan.log()).toContain('The tests are red.');
  expect(ran.codes).toEqual(['PERCENT']);
});

test('what a handler gave up by a signal of its own is no wrong call', async () => {
  const ran = await runOnPlan(async (task) => {
    void task.progress(50, 'Half', { signal: AbortSignal.abort() });
    return 'succeeded';
  });

  expect(ran.completions).toMatchObject([{ result: 'succeeded' }]);
  expect(ran.failures).toEqual([]);
});

test('a thousand wrong calls are told ten times', async () => {
  const ran = await runOnPlan(async (task) => {
    for (let index = 0; index < 1_000; index += 1) void task.progress(101);
  });

  expect(ran.completions).toMatchObject([{ result: 'failed' }]);
  expect(ran.failures).toHaveLength(10);
});
