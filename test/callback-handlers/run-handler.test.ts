import { expect, test } from 'vitest';
import { defineHandler, type HandlerOutcome, type HandlerTask, TaskSession } from '../../src/callback/index.js';
import type { FinishedRun } from '../../src/local/index.js';
import { createFakeClock } from '../support/fake-clock.js';
import { deferred, post, runTask, startService, waitingTask } from './service.js';

/** The record and the log of the only task of a run. */
function taskOf({ records, logs }: FinishedRun) {
  const record = records.find(({ type }) => type === 'Task');
  return { ...record, text: logs[record?.id ?? ''] ?? '' };
}

test('a handler that simply returns completes its task as succeeded, and all it reports is there', async () => {
  const { url, failures } = await startService(
    defineHandler({
      async execute(task) {
        await task.log('Deploying');
        await task.progress(50, 'Half of it');
        await task.issue('warning', 'The disk is almost full.');
        await task.setVariable('version', '2.4.1');
      },
    }),
  );

  const finished = await runTask(url);

  expect(finished.result).toBe('succeeded');
  const task = taskOf(finished);
  expect(task).toMatchObject({ result: 'succeeded', variables: { version: { value: '2.4.1' } } });
  expect(task.issues).toMatchObject([{ type: 'warning', message: 'The disk is almost full.' }]);
  expect(task.text).toMatch(/Deploying\n.*The disk is almost full\./s);
  expect(failures).toEqual([]);
});

const results: readonly (readonly [HandlerOutcome, string, string])[] = [
  ['succeeded', 'succeeded', 'succeeded'],
  ['succeededWithIssues', 'succeededWithIssues', 'succeededWithIssues'],
  ['failed', 'failed', 'failed'],
  ['canceled', 'canceled', 'canceled'],
  ['skipped', 'skipped', 'succeeded'],
  [{ result: 'failed', message: 'The tests are red.' }, 'failed', 'failed'],
];

test.each(results)('the result %j completes the task as %s', async (given, result, ofRun) => {
  const { url } = await startService(defineHandler({ execute: async () => given }));

  const finished = await runTask(url);

  expect([taskOf(finished).result, finished.result]).toEqual([result, ofRun]);
  if (typeof given === 'object') expect(taskOf(finished).text).toContain(given.message);
});

const bodies: readonly (readonly [string, Record<string, string>, unknown])[] = [
  ['JSON', { body: '{"a":[1,null],"__proto__":{"b":2}}' }, JSON.parse('{"a":[1,null],"__proto__":{"b":2}}')],
  ['a text that claims to be JSON', { body: 'no { JSON' }, 'no { JSON'],
  ['a text', { body: '{"a":1}', headers: '{ "Content-Type": "text/plain" }' }, '{"a":1}'],
  [
    'JSON of another media type',
    { body: '3', headers: '{ "Content-Type": "application/cloudevents+json; charset=utf-8" }' },
    3,
  ],
  ['nothing', {}, undefined],
];

test.each(bodies)('the body of a task comes to its handler: %s', async (_, inputs, expected) => {
  const bodies: unknown[] = [];
  const { url, refusals } = await startService(defineHandler({ execute: async (task) => void bodies.push(task.body) }));
  const facts = JSON.parse(inputs['headers'] ?? '{}');
  const names = ['PlanUrl', 'ProjectId', 'HubName', 'PlanId', 'JobId', 'TimelineId', 'TaskInstanceId', 'AuthToken'];
  const macros = [
    'CollectionUri',
    'TeamProjectId',
    'HostType',
    'PlanId',
    'JobId',
    'TimelineId',
    'TaskInstanceId',
    'AccessToken',
  ];
  const headers = Object.fromEntries(names.map((name, index) => [name, `$(System.${macros[index]})`]));

  await runTask(url, {
    ...inputs,
    headers: JSON.stringify({ 'Content-Type': 'application/json', ...headers, ...facts }),
  });

  expect(refusals).toEqual([]);
  expect(bodies).toEqual([expected]);
});

test('a handler sees the headers that tell something, and none that open something', async () => {
  const { headers, run } = await waitingTask();
  const seen: HandlerTask[] = [];
  const { url } = await startService(defineHandler({ execute: async (task) => void seen.push(task) }));

  await post(url, { ...headers, BuildId: '7', Cookie: 'session=1' });
  await run;

  expect(seen[0]?.headers).toMatchObject({ buildid: '7', planid: headers['planid'] });
  expect(Object.keys(seen[0]?.headers ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:authtoken|authorization|cookie)$/)]),
  );
  expect(seen[0]?.facts).toMatchObject({ planId: headers['planid'], authToken: headers['authtoken'] });
});

test('a handler that throws fails its task, and the log has the message without stack and secrets', async () => {
  const thrown = new Error('cannot sign in\n  with key-4711');
  const { url, failures } = await startService(
    defineHandler({
      async execute(task) {
        await task.log('Signing in');
        throw thrown;
      },
    }),
    { secrets: ['key-4711'] },
  );

  const task = taskOf(await runTask(url));

  expect(task.result).toBe('failed');
  expect(task.text).toContain('Signing in');
  expect(task.text).toContain('The service failed: cannot sign in with *** (correlation id id-1).');
  expect(task.text).not.toContain('run-handler.test');
  expect(failures).toMatchObject([
    { correlationId: 'id-1', operation: 'execute the handler', error: thrown, task: { taskInstanceId: task.id } },
  ]);
});

const throwing = (): never => {
  throw new Error('a trap');
};
const hostile = new Proxy({}, { get: throwing, has: throwing, getPrototypeOf: throwing, ownKeys: throwing });
const withMessage = (message: unknown) => Object.assign(new Error(), { message });
const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
const refusedTwice = new AggregateError([new Error('connect ECONNREFUSED ::1:1'), refused], '', { cause: 'the port' });
const ofItself = new Error('round');
ofItself.cause = new AggregateError([ofItself, new Error('and round')], 'and');
const chainOf = (length: number): Error =>
  length === 1 ? new Error('m1') : new Error(`m${length}`, { cause: chainOf(length - 1) });
const hostileBelow = new Error('above', { cause: hostile });
const members = Object.assign(new Error('members'), { errors: hostile });

test.each([
  ['a text', 'out of memory', 'The service failed: out of memory (correlation id id-1).'],
  ['an object with a message', { message: 'plain', code: 5 }, 'The service failed: plain (correlation id id-1).'],
  ['a sentence', new Error('Out of memory.'), 'The service failed: Out of memory (correlation id id-1).'],
  ['nothing', undefined, 'The service failed: without a message (correlation id id-1).'],
  ['what throws when it is looked at', hostile, 'The service failed: without a message (correlation id id-1).'],
  ['an error whose message is no text', withMessage(5), 'The service failed: without a message (correlation id id-1).'],
  ['a long message', new Error('x'.repeat(2_000)), `The service failed: ${'x'.repeat(999)}… (correlation id id-1).`],
  [
    'what failed below',
    new TypeError('fetch failed', { cause: refused }),
    'fetch failed: connect ECONNREFUSED 127.0.0.1:1 (',
  ],
  ['several failures', new AggregateError([new Error('one.'), 'two', 5]), 'The service failed: one; two (correlation'],
  [
    'several failures with a message',
    new AggregateError([new Error('one')], 'All failed.'),
    'failed: All failed: one (',
  ],
  [
    'failures below each other',
    new Error('fetch failed', { cause: refusedTwice }),
    ': fetch failed: connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1: the port (',
  ],
  ['a code and no message', Object.assign(new Error(), { code: 'E_GONE' }), 'The service failed: E_GONE (correlation'],
  ['what is told above already', new Error('cannot: gone.', { cause: new Error('gone.') }), 'failed: cannot: gone ('],
  ['the same failure twice', new AggregateError([new Error('gone'), new Error('gone')]), 'failed: gone (correlation'],
  ['a failure below itself', ofItself, 'The service failed: round: and: and round (correlation id id-1).'],
  ['ten failures below each other', chainOf(20), ': m20: m19: m18: m17: m16: m15: m14: m13: m12: m11 (correlation id'],
  ['a trap below', hostileBelow, 'The service failed: above (correlation id id-1).'],
  ['a trap as its failures', members, 'The service failed: members (correlation id id-1).'],
  ['long failures', new Error('x', { cause: 'y'.repeat(2_000) }), `failed: x: ${'y'.repeat(996)}… (correlation id`],
])('a handler that throws %s fails its task', async (_, thrown, expected) => {
  const { url } = await startService(
    defineHandler({
      execute() {
        throw thrown;
      },
    }),
  );

  const task = taskOf(await runTask(url));

  expect(task.result).toBe('failed');
  expect(task.text).toContain(expected);
});

test('what failed below what a handler throws is told without secrets and stacks', async () => {
  const cause = new Error('no answer to key-4711.');
  const { url } = await startService(
    defineHandler({
      execute() {
        throw new AggregateError([new Error('no key-4711', { cause })], 'cannot sign in');
      },
    }),
    { secrets: ['key-4711', 'key-4711.'] },
  );

  const task = taskOf(await runTask(url));

  expect(task.text).toContain('The service failed: cannot sign in: no ***: no answer to *** (correlation id id-1).');
  expect(task.text).not.toContain('run-handler.test');
});

const knownResults = 'succeeded, succeededWithIssues, failed, canceled, skipped and abandoned';

test.each([
  ['succeded', `there is no result "succeded", but ${knownResults}`],
  [{ result: 'done' }, `there is no result "done", but ${knownResults}`],
  [{ result: 3n }, `there is no result of the kind bigint, but ${knownResults}`],
  [{ message: 'no result' }, 'it is of the kind object'],
  [{ result: 'failed', message: 1 }, 'its message is no text'],
  [{ result: 'failed', mesage: 'misspelt' }, "it has no member 'mesage'"],
  [true, 'it is of the kind boolean'],
])('a handler that returns %o fails its task', async (given, fault) => {
  const { url } = await startService(defineHandler({ execute: async () => given as HandlerOutcome }));

  const task = taskOf(await runTask(url));

  expect(task.result).toBe('failed');
  expect(task.text).toContain(`The result of the handler cannot be used: ${fault} (correlation id id-1).`);
});

test('a handler that completes twice is told so, and one completion is sent', async () => {
  const second = deferred<unknown>();
  const { url, failures } = await startService(
    defineHandler({
      async execute(task) {
        await task.complete('succeededWithIssues', 'Good enough.');
        await task.complete('failed').catch(second.resolve);
      },
    }),
  );

  const task = taskOf(await runTask(url));

  expect(task.result).toBe('succeededWithIssues');
  expect(await second.promise).toMatchObject({ code: 'TASK_COMPLETED', result: 'succeededWithIssues' });
  expect(failures).toEqual([]);
});

test('a handler need not await the completion it sends', async () => {
  const { url, failures } = await startService(
    defineHandler({ execute: async (task) => void task.complete('failed', 'No.') }),
  );

  const task = taskOf(await runTask(url));

  expect(task.result).toBe('failed');
  expect(failures).toEqual([]);
});

test('a second completion that nobody awaits ends no process', async () => {
  const unhandled: unknown[] = [];
  const collect = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', collect);
  const { url, listener } = await startService(
    defineHandler({
      async execute(task) {
        await task.complete('succeeded');
        void task.complete('failed');
        await new Promise((resolve) => setImmediate(resolve));
      },
    }),
  );

  await runTask(url);
  await listener.idle();
  process.off('unhandledRejection', collect);

  expect(unhandled).toEqual([]);
});

test('a result that is returned after another was sent is told to the service', async () => {
  const { url, failures, listener } = await startService(
    defineHandler({
      async execute(task) {
        await task.complete('failed');
        return 'succeeded';
      },
    }),
  );

  const task = taskOf(await runTask(url));
  await listener.idle();

  expect(task.result).toBe('failed');
  expect(failures).toMatchObject([{ operation: 'use the result of the handler', error: { code: 'TASK_COMPLETED' } }]);
});

test('a handler that takes longer than its time has a moment for its last words', async () => {
  const clock = createFakeClock();
  const started = deferred();
  const { url } = await startService(
    defineHandler({
      timeLimit: 60_000,
      async execute(task, signal) {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await task.log('Rolled back.');
      },
    }),
    { clock },
  );

  const finished = runTask(url);
  await started.promise;
  clock.advance(60_000);
  const task = taskOf(await finished);

  expect(task.result).toBe('failed');
  expect(task.text).toMatch(/Rolled back\.\r?\n.*The handler did not end within 60 seconds\./s);
});

test('a handler that never returns is given up', async () => {
  const clock = createFakeClock();
  const aborted = deferred<unknown>();
  const started = deferred();
  const { url, listener } = await startService(
    defineHandler({
      timeLimit: 60_000,
      execute(_, signal) {
        started.resolve();
        signal.addEventListener('abort', () => aborted.resolve(signal.reason));
        return new Promise(() => {});
      },
    }),
    { clock },
  );

  const finished = runTask(url);
  await started.promise;
  clock.advance(60_000);
  clock.advance(5_000);
  const task = taskOf(await finished);
  await listener.idle();

  expect(task.result).toBe('failed');
  expect(await aborted.promise).toMatchObject({ code: 'HANDLER_TIME_LIMIT', milliseconds: 60_000 });
});

test('a handler that goes on after it was given up is told that the task is over', async () => {
  const clock = createFakeClock();
  const [started, over, late] = [deferred(), deferred(), deferred<unknown>()];
  const { url, listener } = await startService(
    defineHandler({
      timeLimit: 1_000,
      async execute(task) {
        started.resolve();
        await over.promise;
        await task.log('Am I late?').catch(late.resolve);
      },
    }),
    { clock },
  );

  const finished = runTask(url);
  await started.promise;
  clock.advance(1_000);
  clock.advance(5_000);
  await finished;
  await listener.idle();
  over.resolve();

  expect(await late.promise).toMatchObject({ code: 'TASK_COMPLETED', result: 'failed' });
});

test('what a handler returns as its last word counts, though its time is over', async () => {
  const clock = createFakeClock();
  const started = deferred();
  const { url } = await startService(
    defineHandler({
      timeLimit: 1_000,
      async execute(_, signal) {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return { result: 'succeededWithIssues', message: 'Half of it is done.' };
      },
    }),
    { clock },
  );

  const finished = runTask(url);
  await started.promise;
  clock.advance(1_000);

  expect(taskOf(await finished).result).toBe('succeededWithIssues');
});

test('a run that ends meanwhile ends the handler, and reports that nobody awaits end no process', async () => {
  const { headers, run } = await waitingTask();
  const ended = deferred<unknown>();
  const { url, failures, listener } = await startService(
    defineHandler({
      async execute(task, signal) {
        signal.addEventListener('abort', () => ended.resolve(signal.reason));
        const other = TaskSession.fromHeaders(headers, { allowedOrigins: ['http://127.0.0.1:*'] });
        await other.complete('succeeded');
        await run;
        void task.progress(50);
        void task.setVariable('no name', 'x');
        await ended.promise;
      },
    }),
  );

  await post(url, headers);
  await listener.idle();

  expect(await ended.promise).toMatchObject({ code: 'TASK_TOKEN' });
  expect(failures).toMatchObject([
    { operation: 'take what the handler reported', error: { code: 'VARIABLE_NAME' } },
    { operation: 'report to the task', error: { code: 'TASK_TOKEN' } },
  ]);
});

test.each([
  ['no execute', {}],
  ['an execute that is no function', { execute: 'deploy' }],
  ['a cancel that is no function', { execute() {}, cancel: true }],
  ['a time limit of 0', { execute() {}, timeLimit: 0 }],
  ['a time limit of half a millisecond', { execute() {}, timeLimit: 0.5 }],
  ['nothing', undefined],
])('%s makes no handler', (_, definition) => {
  const define = () => defineHandler(definition as Parameters<typeof defineHandler>[0]);

  expect(define).toThrow(expect.objectContaining({ code: 'HANDLER_DEFINITION', hint: expect.any(String) }));
});

test('a handler that is an instance of a class keeps its instance', async () => {
  class Deployment {
    readonly #version = '2.4.1';
    async execute(task: HandlerTask): Promise<void> {
      await task.setVariable('version', this.#version);
    }
  }
  const { url } = await startService(defineHandler(new Deployment()));

  expect(taskOf(await runTask(url))).toMatchObject({ variables: { version: { value: '2.4.1' } } });
});

test('what throws when it is looked at ends no process where its failure is a warning', async () => {
  const warned = deferred<Error>();
  process.once('warning', warned.resolve);
  const { url } = await startService(
    defineHandler({
      execute() {
        throw hostile;
      },
    }),
    { tellsFailures: false },
  );

  const task = taskOf(await runTask(url));

  expect(task.result).toBe('failed');
  expect(await warned.promise).toMatchObject({ detail: 'It cannot be shown.' });
});

test('a plain object that is thrown is a warning with its message', async () => {
  const warned = deferred<Error>();
  process.once('warning', warned.resolve);
  const { url } = await startService(
    defineHandler({
      execute() {
        throw { message: 'plain with key-4711', code: 5 };
      },
    }),
    { tellsFailures: false, secrets: ['key-4711'] },
  );

  await runTask(url);

  expect(await warned.promise).toMatchObject({ detail: 'plain with ***' });
});

test('an asynchronous log of failures that fails ends no process', async () => {
  const warnings: Error[] = [];
  const collect = (warning: Error) => void warnings.push(warning);
  process.on('warning', collect);
  const { url, listener } = await startService(
    defineHandler({
      execute() {
        throw new Error('first');
      },
    }),
    {
      async onFailure() {
        throw new Error('second');
      },
    },
  );

  await runTask(url);
  await listener.idle();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', collect);

  expect(warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining('Cannot execute the handler'),
    expect.stringContaining('Cannot call onFailure'),
  ]);
});

test('failures are warnings of Node.js where nobody else is told', async () => {
  const warned = deferred<Error>();
  process.once('warning', warned.resolve);
  const { url } = await startService(
    defineHandler({
      execute() {
        throw new Error('with key-4711');
      },
    }),
    { tellsFailures: false, secrets: ['key-4711'] },
  );

  await runTask(url);

  const warning = await warned.promise;
  expect(warning).toMatchObject({
    name: 'AgentlessHandlerWarning',
    message: expect.stringContaining('Cannot execute the handler'),
  });
  expect(warning).toMatchObject({ detail: expect.stringContaining('Error: with ***') });
});

test('a log of failures that throws keeps no task from its end', async () => {
  const warnings: Error[] = [];
  const collect = (warning: Error) => void warnings.push(warning);
  process.on('warning', collect);
  const { url } = await startService(
    defineHandler({
      execute() {
        throw new Error('first');
      },
    }),
    {
      onFailure() {
        throw new Error('second');
      },
    },
  );

  const task = taskOf(await runTask(url));
  process.off('warning', collect);

  expect(task.result).toBe('failed');
  expect(warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining('Cannot execute the handler'),
    expect.stringContaining('Cannot call onFailure'),
  ]);
});
