import { expect, test } from 'vitest';
import type { FinishedRun } from '../../src/local/index.js';
import {
  FEED_LINE_CHARACTERS,
  FINDINGS_KEPT,
  REQUESTS_PER_SECOND,
  SINGLE_LINE_REQUESTS,
} from '../../src/local/protocol/limits.js';
import { protocolRules } from '../../src/local/protocol/rules.js';
import { call, job, pipeline, startLocal } from '../local/local.js';
import { planId, taskId } from '../local-server/local-server.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { startPlanServer } from './plan-server.js';
import { startWaitingTask, type WaitingOptions } from './waiting-task.js';

type Waiting = Awaited<ReturnType<typeof startWaitingTask>>;

/** What a service does while its task waits, and what the lint then finds: rule and number of requests. */
interface RuleCase {
  readonly title: string;
  readonly options?: WaitingOptions;
  /** Ends by completing the task, or in another way. */
  readonly does: (waiting: Waiting) => Promise<unknown>;
  readonly finds: Readonly<Record<string, number>>;
}

const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';
const NEW_ID = '6a1de8fd-2c02-4a53-b6b0-17f7c1b1a9c4';

/** Does something as often as said, one after another. */
async function repeat(times: number, action: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < times; count += 1) await action();
}

/** Completes the first of two tasks, then does something for it, then completes the second. */
const lateIn = (late: (waiting: Waiting) => Promise<unknown>): Pick<RuleCase, 'options' | 'does'> => ({
  options: { jobs: ['first', 'second'] },
  async does(waiting) {
    await waiting.complete();
    await waiting.waits(2);
    await late(waiting);
    await waiting.serviceOf(1).complete();
  },
});

/** Does something for a task that it completes after that. */
const before = (action: (waiting: Waiting) => Promise<unknown>): Pick<RuleCase, 'does'> => ({
  async does(waiting) {
    await action(waiting);
    await waiting.complete();
  },
});

const cases: readonly RuleCase[] = [
  { title: 'the plain service of the documentation', ...before(async () => {}), finds: {} },
  {
    title: 'a service that does all as it is meant',
    ...before(async ({ event, record, feed, createLog, appendLog, jobId, clock }) => {
      await event('TaskStarted');
      await record({ state: 'inProgress', startTime: new Date(clock.now()).toISOString() });
      await feed(jobId, 'one', 'two');
      const id = await createLog();
      await appendLog(id, 'one\ntwo\n');
      await record({ log: { id }, variables: { id: { value: '4711' } } });
      await record({ state: 'completed', result: 'succeeded' });
    }),
    finds: {},
  },
  {
    title: 'an event with a misspelt name',
    ...before(({ event }) => event('taskCompleted', { result: 'succeeded' })),
    finds: { 'event-name': 1 },
  },
  {
    title: 'an event without a name',
    ...before(({ call, jobId, taskId }) => call({ method: 'POST', path: 'events', body: { jobId, taskId } })),
    finds: { 'event-name': 1 },
  },
  {
    title: 'an event of a job',
    ...before(({ event }) => event('JobCompleted', { requestId: 1, result: 'succeeded' })),
    finds: { 'job-event': 1 },
  },
  {
    title: 'an event with its ids the wrong way round',
    ...before(({ event, jobId, taskId }) => event('TaskStarted', { jobId: taskId, taskId: jobId })),
    finds: { 'event-ids': 1 },
  },
  {
    title: 'an event whose id is no GUID',
    ...before(({ event }) => event('TaskStarted', { taskId: 'call' })),
    finds: { 'event-ids': 1 },
  },
  {
    title: 'an event without a result, which it needs',
    ...before(({ event }) => event('TaskCompleted')),
    finds: {},
  },
  {
    title: 'ids of an old gate for a new plan',
    ...before(({ event, taskId }) => event('TaskAssigned', { jobId: taskId, taskId: EMPTY_GUID })),
    finds: { 'gate-ids': 1 },
  },
  {
    title: 'an old gate that is named as it should be',
    options: { run: { hub: 'gates', planVersion: 12 } },
    async does({ event, record, taskId }) {
      const ids = { jobId: taskId, taskId: EMPTY_GUID };
      await event('TaskStarted', ids);
      await record({ state: 'inProgress' });
      await event('TaskCompleted', { ...ids, result: 'succeeded' });
    },
    finds: {},
  },
  {
    title: 'an old gate that is started without a word on its record',
    options: { run: { hub: 'gates', planVersion: 12 } },
    async does({ event, taskId }) {
      const ids = { jobId: taskId, taskId: EMPTY_GUID };
      await event('TaskStarted', ids);
      await event('TaskCompleted', { ...ids, result: 'succeeded' });
    },
    finds: { 'started-without-record': 1 },
  },
  {
    title: 'TaskCompleted a second and a third time',
    ...lateIn(({ complete }) => repeat(2, complete)),
    finds: { 'completed-twice': 2 },
  },
  {
    title: 'TaskStarted after TaskCompleted',
    ...lateIn(({ event }) => event('TaskStarted')),
    finds: { 'event-too-late': 1 },
  },
  {
    title: 'TaskStarted without a word on the record',
    ...before(({ event }) => repeat(2, () => event('TaskStarted'))),
    finds: { 'started-without-record': 1 },
  },
  {
    title: 'a record that is completed without an event',
    async does({ record, clock }) {
      await record({ state: 2, result: 0 });
      // The time of the job is over.
      clock.advance(3_600_000);
    },
    finds: { 'record-completed-without-event': 1 },
  },
  {
    title: 'a whole record that is written back',
    ...before(async ({ call, record, task }) => {
      const path = `timelines/${task.timelineid}/records`;
      const records = (await call({ method: 'GET', path })).json().value;
      await record({ ...records.find(({ id }) => id === task.taskinstanceid), percentComplete: 10 });
    }),
    finds: { 'whole-record': 1 },
  },
  {
    title: 'a new record without a type',
    ...before(({ record }) => record({ id: NEW_ID, name: 'New' })),
    finds: { 'new-record-incomplete': 1 },
  },
  {
    title: 'a new record with name and type',
    ...before(({ record }) => record({ id: NEW_ID, name: 'New', type: 'Task' })),
    finds: {},
  },
  {
    title: 'a log of id 0',
    ...before(({ record }) => record({ log: { ID: 0 } })),
    finds: { 'log-id-zero': 1 },
  },
  {
    title: 'a log that is attached after TaskCompleted',
    ...lateIn(async ({ createLog, record }) => record({ log: { id: await createLog() } })),
    finds: { 'log-attached-late': 1 },
  },
  {
    title: 'a log that is written after TaskCompleted',
    ...lateIn(async ({ createLog, appendLog, record }) => {
      const id = await createLog();
      await appendLog(id, 'one\n');
      await record({ log: { id } });
    }),
    finds: { 'log-written-late': 1, 'log-attached-late': 1 },
  },
  {
    title: 'a log of another path that is attached in time and written after TaskCompleted',
    options: { jobs: ['first', 'second'] },
    async does({ createLog, appendLog, record, complete, waits, serviceOf }) {
      const id = await createLog('logs\\other');
      await record({ log: { id } });
      await complete();
      await waits(2);
      await appendLog(id, 'one\n');
      await serviceOf(1).complete();
    },
    finds: { 'log-written-late': 1 },
  },
  {
    title: 'a variable that is set after TaskCompleted',
    ...lateIn(({ record }) => record({ variables: { id: { value: '4711' } } })),
    finds: { 'variable-set-late': 1 },
  },
  {
    title: 'a log that is never attached',
    ...before(async ({ createLog, appendLog }) => {
      const id = await createLog('logs\\other');
      await repeat(2, () => appendLog(id, 'one\ntwo\n'));
    }),
    finds: { 'log-not-attached': 1 },
  },
  { title: 'a log that stays empty', ...before(({ createLog }) => createLog()), finds: {} },
  {
    title: 'live lines for the record of the task',
    ...before(({ feed, taskId }) => feed(taskId, 'one')),
    finds: { 'feed-to-task-record': 1 },
  },
  {
    title: 'a live line as long as it may be',
    ...before(({ feed, jobId }) => feed(jobId, 'x'.repeat(FEED_LINE_CHARACTERS))),
    finds: {},
  },
  {
    title: 'a live line that is too long',
    ...before(({ feed, jobId }) => feed(jobId, 'one', 'x'.repeat(FEED_LINE_CHARACTERS + 1))),
    finds: { 'feed-line-long': 1 },
  },
  {
    title: 'a few lines, one by one',
    ...before(({ feed, jobId }) => repeat(SINGLE_LINE_REQUESTS, () => feed(jobId, 'one'))),
    finds: {},
  },
  {
    title: 'many live lines, one by one',
    ...before(({ feed, jobId }) => repeat(SINGLE_LINE_REQUESTS + 2, () => feed(jobId, 'one'))),
    finds: { 'one-line-per-request': 2 },
  },
  {
    title: 'many lines of the log, one by one',
    ...before(async ({ appendLog, createLog, record }) => {
      const id = await createLog();
      await record({ log: { id } });
      await repeat(SINGLE_LINE_REQUESTS + 1, () => appendLog(id, 'one\n'));
    }),
    finds: { 'one-line-per-request': 1 },
  },
  {
    title: 'many lines, one by one, with time between them',
    ...before(({ feed, jobId, clock }) =>
      repeat(SINGLE_LINE_REQUESTS + 2, () => {
        clock.advance(1_001);
        return feed(jobId, 'one');
      }),
    ),
    finds: {},
  },
  {
    title: 'lines one by one with a request of several between them',
    ...before(async ({ feed, jobId }) => {
      await repeat(SINGLE_LINE_REQUESTS, () => feed(jobId, 'one'));
      await feed(jobId, 'one', 'two');
      await feed(jobId, 'one');
    }),
    finds: {},
  },
  {
    title: 'a request without credentials',
    ...before(({ call }) => call({ method: 'POST', path: 'events', authorization: '' })),
    finds: { 'no-credentials': 1 },
  },
  {
    title: 'a request with another token',
    ...before(({ call }) => call({ method: 'GET', path: '', authorization: 'Bearer other' })),
    finds: { 'wrong-token': 1 },
  },
  {
    title: 'requests for another hub, and for one that is not there',
    ...before(async ({ call }) => {
      await call({ method: 'GET', path: '', hub: 'release' });
      await call({ method: 'GET', path: '', hub: 'builds' });
    }),
    finds: { 'wrong-path': 2 },
  },
  {
    title: 'the hub in capitals',
    ...before(({ call }) => call({ method: 'GET', path: '', hub: 'BUILD' })),
    finds: {},
  },
  {
    title: 'a write without a version',
    ...before(async ({ call }) => {
      await call({ method: 'POST', path: 'logs', body: { path: 'logs\\a' }, version: '' });
      await call({ method: 'GET', path: 'logs', version: '' });
    }),
    finds: { 'no-api-version': 1 },
  },
  {
    title: 'a completion without a version, with which the run ends',
    does: ({ call, jobId, taskId }) => {
      const body = { name: 'TaskCompleted', jobId, taskId, result: 'succeeded' };
      return call({ method: 'POST', path: 'events', body, version: '' });
    },
    finds: { 'no-api-version': 1 },
  },
  {
    title: 'as many requests as a second may have',
    // The completion is one more.
    ...before(({ call }) => repeat(REQUESTS_PER_SECOND - 1, () => call({ method: 'GET', path: '' }))),
    finds: {},
  },
  {
    title: 'more requests than a second may have',
    ...before(({ call }) => repeat(REQUESTS_PER_SECOND + 1, () => call({ method: 'GET', path: '' }))),
    finds: { 'too-many-requests': 2 },
  },
  {
    title: 'many requests in their time',
    async does({ call, clock, complete }) {
      await repeat(3 * REQUESTS_PER_SECOND, () => {
        clock.advance(1_000 / REQUESTS_PER_SECOND);
        return call({ method: 'GET', path: '' });
      });
      clock.advance(1_000 / REQUESTS_PER_SECOND);
      await complete();
    },
    finds: {},
  },
];

const countsOf = ({ protocolFindings }: FinishedRun) =>
  Object.fromEntries(protocolFindings.map(({ rule, count }) => [rule, count]));

test.each(cases)('$title: $finds', async ({ options, does, finds }) => {
  const waiting = await startWaitingTask(options);

  await does(waiting);

  expect(countsOf(await waiting.running)).toEqual(finds);
});

test('each rule is found by a case', () => {
  const found = new Set(cases.flatMap(({ finds }) => Object.keys(finds)));

  // Those of requests after the run are below.
  expect(protocolRules.map(({ id }) => id).filter((id) => !found.has(id))).toEqual(['after-run']);
});

test('a request after the run is found while the run still listens', async () => {
  const waiting = await startWaitingTask({ run: { lateCallTime: 5_000 } });
  const { complete, record, clock, running } = waiting;
  await complete();

  const { status } = await record({ variables: { id: { value: '4711' } } });
  clock.advance(5_000);

  const finished = await running;
  expect([status, countsOf(finished)]).toEqual([401, { 'after-run': 1 }]);
  expect(finished.result).toBe('succeeded');
});

test('a run whose tasks wait for nobody does not listen after its end', async () => {
  const api = await startHttpServer(answer(200));
  const local = await startLocal(api.url, { clock: createFakeClock() });

  const { result } = await local.run(pipeline(job('ask', [call()])), { lateCallTime: 5_000 });

  expect(result).toBe('succeeded');
});

test('a canceled run listens no longer', async () => {
  const canceling = new AbortController();
  const { running } = await startWaitingTask({ run: { lateCallTime: 5_000, signal: canceling.signal } });

  canceling.abort();

  expect((await running).result).toBe('canceled');
});

test('a finding tells what, whose, how often, when first and what to do', async () => {
  const { complete, feed, taskId, clock, running } = await startWaitingTask();
  clock.advance(3_000);
  const firstTime = new Date(clock.now()).toISOString();
  await feed(taskId, 'one');
  clock.advance(2_000);
  await feed(taskId, 'two');
  await complete();

  const { protocolFindings, records } = await running;

  const task = records.find(({ id }) => id === taskId);
  const rule = protocolRules.find(({ id }) => id === 'feed-to-task-record');
  expect(protocolFindings).toEqual([
    {
      rule: 'feed-to-task-record',
      recordId: taskId,
      message: `${task?.name}: ${rule?.message}`,
      hint: rule?.hint,
      count: 2,
      firstTime,
      firstRequest: expect.stringMatching(/^POST timelines\/[-0-9a-f]+\/records\/[-0-9a-f]+\/feed$/),
    },
  ]);
});

test('requests of the owner of the server are not judged', async () => {
  const { call, complete, local, running } = await startWaitingTask();
  await call({
    method: 'POST',
    path: 'events',
    body: { name: 'x' },
    authorization: `Bearer ${local.token}`,
    version: '',
  });
  await complete();

  expect((await running).protocolFindings).toEqual([]);
});

test('a task that is tried again may be started and completed again', async () => {
  const { plan, callWith, jobId } = await startPlanServer();
  const post = (name: string) =>
    callWith('POST', '/events?api-version=7.1', {
      name,
      jobId,
      taskId,
      ...(name === 'TaskCompleted' && { result: 2 }),
    });
  const close = plan.openSession(jobId, taskId, () => {});
  await post('TaskCompleted');
  close();

  plan.openSession(jobId, taskId, () => {});
  const again = await post('TaskCompleted');

  expect([again.status, plan.protocol.findings(() => undefined)]).toEqual([204, []]);
});

test('no more findings are kept than the limit says', async () => {
  const { plan, callWith } = await startPlanServer();
  const value = Array.from({ length: FINDINGS_KEPT + 1 }, (_, index) => ({
    id: `6a1de8fd-2c02-4a53-b6b0-${String(index).padStart(12, '0')}`,
  }));

  await callWith('PATCH', `/timelines/${planId}/records?api-version=4.1`, { value });

  expect(plan.protocol.findings(() => undefined)).toHaveLength(FINDINGS_KEPT);
});

test('a finding holds no secret', async () => {
  const { complete, record, running } = await startWaitingTask();
  await record({ variables: { key: { value: 'output-s3cret', isSecret: true } } });
  await record({ name: 'Call output-s3cret', task: { id: NEW_ID } });
  await complete();

  const { protocolFindings } = await running;

  expect(protocolFindings.map(({ rule, message }) => [rule, message.slice(0, 9)])).toEqual([
    ['whole-record', 'Call ***:'],
  ]);
});
