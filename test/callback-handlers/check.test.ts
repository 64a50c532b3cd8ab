import { expect, test } from 'vitest';
import { type CheckVerdict, defineCheck } from '../../src/callback/index.js';
import type { FinishedRun } from '../../src/local/index.js';
import { logOf, taskOf } from '../local/local.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';
import { deferred, post, runTask, startService, waitingTask } from './service.js';

/** A check that gives these verdicts in turn, the last one again and again. */
function checkWith(...verdicts: readonly CheckVerdict[]) {
  const waiters: (() => void)[] = [];
  let evaluations = 0;
  const check = defineCheck({
    async evaluate() {
      evaluations += 1;
      const verdict = verdicts[Math.min(evaluations, verdicts.length) - 1] ?? 'notYet';
      for (const look of waiters) look();
      return verdict;
    },
    reevaluateEvery: 60_000,
    deadline: 600_000,
  });
  const evaluated = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => evaluations >= count && resolve();
      waiters.push(look);
      look();
    });
  return { check, evaluated, evaluations: () => evaluations };
}

test('a check that is decided at once is evaluated once', async () => {
  const { check, evaluations } = checkWith('succeeded');
  const { url } = await startService(check);

  const finished = await runTask(url);

  expect(finished.result).toBe('succeeded');
  expect(evaluations()).toBe(1);
});

test('a check that is too early to decide is evaluated again, and its log says once why', async () => {
  const clock = createFakeClock();
  const wait = { notYet: '2 incidents are open' };
  const { check, evaluated, evaluations } = checkWith(wait, wait, { result: 'succeeded', message: 'All is quiet.' });
  const { url } = await startService(check, { clock });

  const running = runTask(url);
  await evaluated(1);
  await advanceUntil(clock, () => evaluations() === 3);
  const finished = await running;

  expect(finished.result).toBe('succeeded');
  expect(logOf(finished).match(/2 incidents are open/g)).toHaveLength(1);
  expect(logOf(finished)).toContain('Not decided yet: 2 incidents are open. Evaluated every 60 seconds.');
  expect(logOf(finished)).toContain('All is quiet.');
});

/** Passes a minute at a time, and lets the check do what falls due. */
async function advanceUntil(clock: FakeClock, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(60_000);
  }
}

async function untilDeadline(verdict: CheckVerdict): Promise<FinishedRun> {
  const clock = createFakeClock();
  const { check, evaluated } = checkWith(verdict);
  const { url, listener } = await startService(check, { clock });
  let isOver = false;
  const running = runTask(url);
  await evaluated(1);
  void listener.idle().then(() => {
    isOver = true;
  });
  await advanceUntil(clock, () => isOver);
  return running;
}

test.each([
  [{ notYet: undefined }, "its 'notYet' is no text"],
  [{ notYet: false }, "its 'notYet' is no text"],
  [{ notYet: 'soon', result: 'succeeded' }, "it is too early and has 'result' as well"],
  [{ result: 'succeeded', mesage: 'x' }, "it has no member 'mesage'"],
])('a check that answers %o fails at once', async (verdict, fault) => {
  const { check, evaluations } = checkWith(verdict as CheckVerdict);
  const { url } = await startService(check);

  const finished = await runTask(url);

  expect(taskOf(finished).result).toBe('failed');
  expect(logOf(finished)).toContain(`The result of the handler cannot be used: ${fault}`);
  expect(evaluations()).toBe(1);
});

test.each([
  ['notyet', "Did you mean 'notYet'?"],
  [{ result: 'notyet' }, expect.stringContaining('Known results: succeeded, ')],
  [{ notyet: 'soon' }, "Return a result such as 'failed', { result, message }, 'notYet', or { notYet: 'why' }."],
])('a check that answers %o is told what checks may answer', async (verdict, hint) => {
  const { check } = checkWith(verdict as CheckVerdict);
  const { url, failures } = await startService(check);

  await runTask(url);

  expect(failures).toMatchObject([{ error: { code: 'HANDLER_RESULT', hint } }]);
});

test('a check that is not decided until its deadline fails, and says so', async () => {
  const finished = await untilDeadline('notYet');

  expect(taskOf(finished).result).toBe('failed');
  expect(logOf(finished)).toContain('Not decided yet. Evaluated every 60 seconds.');
  expect(logOf(finished)).toContain('The check was not decided within 600 seconds.');
});

test('an evaluation that never ends is given up at the deadline', async () => {
  const clock = createFakeClock();
  const started = deferred();
  const check = defineCheck({
    evaluate() {
      started.resolve();
      return new Promise(() => {});
    },
    reevaluateEvery: 1_000,
    deadline: 10_000,
  });
  const { url } = await startService(check, { clock });

  const running = runTask(url);
  await started.promise;
  clock.advance(10_000);
  clock.advance(5_000);

  expect(logOf(await running)).toContain('The check was not decided within 10 seconds.');
});

test('a check that is cancelled between two evaluations ends at once', async () => {
  const clock = createFakeClock();
  const { headers, run } = await waitingTask();
  const { check, evaluated, evaluations } = checkWith('notYet');
  const { url } = await startService(check, { clock });

  await post(url, headers);
  await evaluated(1);
  await post(url, { ...headers, RequestType: 'Cancel' });

  expect(taskOf(await run).result).toBe('canceled');
  expect(evaluations()).toBe(1);
});

test.each([[undefined], [null], ['maybe'], [false]])(
  'an evaluation that gives %j approves nothing',
  async (verdict) => {
    const { url } = await startService(
      defineCheck({ evaluate: async () => verdict as CheckVerdict, reevaluateEvery: 1_000, deadline: 10_000 }),
    );

    const finished = await runTask(url);

    expect(taskOf(finished).result).toBe('failed');
    expect(logOf(finished)).toContain('The result of the handler cannot be used');
  },
);

test('an evaluation that throws fails the check', async () => {
  const check = defineCheck({
    evaluate() {
      throw new Error('no connection');
    },
    reevaluateEvery: 1_000,
    deadline: 10_000,
  });
  const { url } = await startService(check);

  const finished = await runTask(url);

  expect(taskOf(finished).result).toBe('failed');
  expect(logOf(finished)).toContain('The service failed: no connection (correlation id id-1).');
});

const evaluate = async () => 'succeeded' as const;
const HOURS = 3_600_000;

test.each([
  ['no evaluate', { reevaluateEvery: 1_000, deadline: 10_000 }],
  ['an evaluate that is no function', { evaluate: true, reevaluateEvery: 1_000, deadline: 10_000 }],
  ['a cancel that is no function', { evaluate, cancel: 1, reevaluateEvery: 1_000, deadline: 10_000 }],
  ['no pace', { evaluate, deadline: 10_000 }],
  ['a pace of less than a second', { evaluate, reevaluateEvery: 999, deadline: 10_000 }],
  ['a pace beyond the deadline', { evaluate, reevaluateEvery: 10_001, deadline: 10_000 }],
  ['no deadline', { evaluate, reevaluateEvery: 1_000 }],
  ['a deadline beyond 48 hours', { evaluate, reevaluateEvery: 1_000, deadline: 48 * HOURS + 1 }],
  ['nothing', undefined],
])('%s makes no check', (_, definition) => {
  const define = () => defineCheck(definition as unknown as Parameters<typeof defineCheck>[0]);

  expect(define).toThrow(expect.objectContaining({ code: 'HANDLER_DEFINITION', hint: expect.any(String) }));
});

test('a deadline of 48 hours is possible', () => {
  expect(defineCheck({ evaluate, reevaluateEvery: 1_000, deadline: 48 * HOURS })).toMatchObject({ kind: 'check' });
});
