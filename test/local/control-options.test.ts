import { expect, test } from 'vitest';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, type RequestHandler, startHttpServer } from '../support/http-server.js';
import { call, callAndWait, job, logOf, pipeline, resultsOf, startLocal, taskOf } from './local.js';

const failing = { successCriteria: "eq(root.state, 'broken')" };
const ready = answer(200, '{"state":"ready"}');

/** Runs one job against an API. */
async function runJob(steps: readonly object[], more: Readonly<Record<string, unknown>> = {}, handler = ready) {
  const api = await startHttpServer(handler);
  const local = await startLocal(api.url);
  const finished = await local.run(JSON.stringify({ jobs: [{ job: 'work', pool: 'server', ...more, steps }] }));
  return { ...finished, results: resultsOf(finished), requests: api.requests };
}

test('a step that is not enabled is skipped, and the others run', async () => {
  const { results, requests } = await runJob([{ ...call({}, 'off'), enabled: false }, call({}, 'on')]);

  expect(results).toMatchObject({ work: 'succeeded', 'work.off': 'skipped', 'work.on': 'succeeded' });
  expect(requests).toHaveLength(1);
});

test('after a failed step only those run whose condition says so', async () => {
  const { results } = await runJob([
    call(failing, 'bad'),
    call({}, 'next'),
    { ...call({}, 'rescue'), condition: 'failed()' },
    { ...call({}, 'always'), condition: 'always()' },
    { ...call({}, 'good'), condition: 'succeeded()' },
  ]);

  expect(results).toMatchObject({
    work: 'failed',
    'work.bad': 'failed',
    'work.next': 'skipped',
    'work.rescue': 'succeeded',
    'work.always': 'succeeded',
    'work.good': 'skipped',
  });
});

test('a condition of a step reads variables', async () => {
  const { results } = await runJob(
    [
      { ...call({}, 'west'), condition: "eq(variables.region, 'west')" },
      { ...call({}, 'east'), condition: "eq(variables.region, 'east')" },
    ],
    { variables: { region: 'west' } },
  );

  expect(results).toMatchObject({ 'work.west': 'succeeded', 'work.east': 'skipped' });
});

test('a step that may fail leaves its job with issues', async () => {
  const { result, results } = await runJob([{ ...call(failing, 'bad'), continueOnError: true }, call({}, 'next')]);

  expect(result).toBe('succeededWithIssues');
  expect(results).toMatchObject({
    work: 'succeededWithIssues',
    'work.bad': 'succeededWithIssues',
    'work.next': 'succeeded',
  });
});

test('a job that may fail does not stop those that depend on it', async () => {
  const api = await startHttpServer(ready);
  const local = await startLocal(api.url);

  const finished = await local.run(
    pipeline(job('work', [call(failing)], { continueOnError: true }), job('next', [call()], { dependsOn: 'work' })),
  );

  expect(resultsOf(finished)).toMatchObject({ work: 'succeededWithIssues', next: 'succeeded' });
  expect(finished.result).toBe('succeededWithIssues');
});

/** Answers 500 a number of times, then 200. */
function failingFirst(times: number): RequestHandler {
  let left = times;
  return (request, response) => {
    left -= 1;
    response.writeHead(left >= 0 ? 500 : 200).end('{}');
    return request;
  };
}

/** Runs a task with retries, moving the clock by each wait as soon as it is asked for. */
async function runWithRetries(failures: number, retries: number, profile: 'services' | 'server2022') {
  const api = await startHttpServer(failingFirst(failures));
  const clock = createFakeClock();
  const waits: number[] = [];
  const impatient = {
    ...clock,
    schedule(milliseconds: number, callback: () => void) {
      // The limits of requests and jobs are not the waits between retries.
      if (milliseconds === 20_000 || milliseconds === 3_600_000) return clock.schedule(milliseconds, callback);
      waits.push(milliseconds / 1000);
      queueMicrotask(callback);
      return () => {};
    },
  };
  const local = await startLocal(api.url, { clock: impatient, profile });
  const finished = await local.run(pipeline(job('work', [{ ...call(), retryCountOnTaskFailure: retries } as never])));
  return { finished, waits, requests: api.requests.length };
}

test('a failing task is tried again after growing waits, and its log tells each try', async () => {
  const { finished, waits, requests } = await runWithRetries(3, 5, 'services');

  expect(finished.result).toBe('succeeded');
  expect(requests).toBe(4);
  expect(waits).toEqual([1, 4, 9]);
  expect(logOf(finished)).toContain('Task failed. Retry 3 of 5 in 9 s.');
});

test('a task that fails at each try fails with its last issue', async () => {
  const { finished, requests } = await runWithRetries(9, 2, 'services');

  expect(finished.result).toBe('failed');
  expect(requests).toBe(3);
  expect(taskOf(finished).issues).toHaveLength(1);
});

test('a server does not retry server tasks', async () => {
  const { finished, requests } = await runWithRetries(1, 5, 'server2022');

  expect(finished.result).toBe('failed');
  expect(requests).toBe(1);
});

test('a task that waits longer than its own limit fails, and says so', async () => {
  const api = await startHttpServer(ready);
  const clock = createFakeClock();
  const local = await startLocal(api.url, { clock });

  const running = local.run(pipeline(job('work', [{ ...callAndWait(), timeoutInMinutes: 2 } as never])), {
    observer: { waitingForCallback: () => clock.advance(120_000) },
  });

  const finished = await running;
  expect(finished.result).toBe('failed');
  expect(taskOf(finished).issues[0]?.message).toContain('ran longer than its maximum time of 2 minutes');
});

test('a job that runs longer than it may is canceled, and what cleans up still runs', async () => {
  const api = await startHttpServer(ready);
  const clock = createFakeClock();
  const local = await startLocal(api.url, { clock });

  const finished = await local.run(
    pipeline(
      job('work', [callAndWait({}, 'wait'), { ...call({}, 'clean'), condition: 'always()' } as never], {
        timeoutInMinutes: 5,
      }),
    ),
    { observer: { waitingForCallback: () => clock.advance(5 * 60_000) } },
  );

  expect(resultsOf(finished)).toMatchObject({ work: 'canceled', 'work.wait': 'canceled', 'work.clean': 'succeeded' });
});

test('a step that cleans up after a cancel has the cancel time of its job', async () => {
  const api = await startHttpServer(ready);
  const clock = createFakeClock();
  const local = await startLocal(api.url, { clock });
  const canceling = new AbortController();
  let waits = 0;

  const finished = await local.run(
    pipeline(
      job('work', [callAndWait({}, 'wait'), { ...callAndWait({}, 'clean'), condition: 'canceled()' } as never], {
        cancelTimeoutInMinutes: 1,
      }),
    ),
    {
      signal: canceling.signal,
      observer: {
        waitingForCallback() {
          waits += 1;
          if (waits === 1) canceling.abort();
          else clock.advance(60_000);
        },
      },
    },
  );

  expect(waits).toBe(2);
  expect(resultsOf(finished)).toMatchObject({ work: 'canceled', 'work.wait': 'canceled', 'work.clean': 'canceled' });
});
