import { expect, onTestFinished, test } from 'vitest';
import { TaskConnections } from '../../src/callback/index.js';
import { CLOSING_DEADLINE, COMPLETION_DEADLINE, OPERATION_DEADLINE } from '../../src/callback/limits.js';
import { createFakeClock } from '../support/fake-clock.js';
import {
  type Answering,
  brokenConnection,
  lostAnswer,
  refusal,
  sessionNotFound,
  silence,
  startPlanServer,
  status,
} from './plan-server.js';
import { openSession, rejection, until } from './session.js';

test('a token that is refused ends everything with one clear error', async () => {
  const server = await startPlanServer();
  server.next('records', status(401));
  const { session, clock } = openSession(server);
  const waiting = session.log('one');

  const error = await rejection(session.progress(1));
  const requests = server.requests.length;
  const later = [session.log('x'), session.started(), session.attach('a', 'b', 'c'), session.complete('succeeded')];

  await waiting;
  expect(error).toMatchObject({ code: 'TASK_TOKEN' });
  expect((error as Error).message).toBe('The server does not accept the token of the task, or does not any more.');
  for (const each of later) expect(await rejection(each)).toBe(error);
  expect(session.signal.aborted).toBe(true);
  expect(session.signal.reason).toBe(error);
  clock.advance(60_000);
  await session.close();
  expect(server.requests).toHaveLength(requests);
});

test('a token that is refused ends the waits of other requests', async () => {
  const server = await startPlanServer();
  server.next('attachment', status(500));
  const { session } = openSession(server);

  const attaching = session.attach('a', 'b', 'c');
  await until(() => session.lastFailure !== undefined);
  server.next('records', status(401));
  const error = await rejection(session.progress(1));

  expect(await rejection(attaching)).toBe(error);
});

test('a plan that has ended ends everything', async () => {
  const server = await startPlanServer();
  server.next('event', refusal(400, 'TaskOrchestrationPlanTerminatedException', 'Orchestration plan 1 is over.'));
  const { session } = openSession(server);

  const error = await rejection(session.started());

  expect(error).toMatchObject({ code: 'PLAN_ENDED', typeKey: 'TaskOrchestrationPlanTerminatedException' });
  expect(await rejection(session.complete('succeeded'))).toBe(error);
  expect(server.routes()).toEqual(['event']);
});

test('a start that no task waits for is refused, and the log goes on', async () => {
  const server = await startPlanServer();
  server.next('event', sessionNotFound);
  const { session } = openSession(server);

  expect(await rejection(session.started())).toMatchObject({ code: 'TASK_NOT_WAITING' });
  session.log('still here');
  await session.close();

  expect(server.lines()).toEqual(['still here']);
});

test.each([
  ['500', status(500)],
  ['504', status(504)],
  ['a broken connection', brokenConnection],
  ['a lost answer', lostAnswer],
  ['429', status(429, { 'Retry-After': '2' })],
])('reports are repeated after %s', async (_, answering) => {
  const server = await startPlanServer();
  for (const route of ['event', 'records', 'attachment'] as const) server.next(route, answering);
  const { session, settle } = openSession(server);

  await settle(Promise.all([session.started(), session.progress(5), session.attach('a', 'b', 'c')]));

  expect(server.of('event')).toHaveLength(2);
  expect(server.of('attachment')).toHaveLength(2);
  expect(server.patches()).toContainEqual(expect.objectContaining({ percentComplete: 5 }));
});

test('a report is given up when the server stays away', async () => {
  const server = await startPlanServer();
  server.next('records', ...Array.from({ length: 200 }, () => status(500)));
  const { session, clock, settle } = openSession(server);
  const start = clock.now();

  expect(await rejection(settle(session.progress(1)))).toMatchObject({ code: 'REQUEST_REFUSED', status: 500 });
  expect(clock.now() - start).toBeLessThan(OPERATION_DEADLINE + 60_000);
});

test('a server that does not speak TLS is told at once', async () => {
  const server = await startPlanServer();
  const planUrl = server.planUrl.replace('http:', 'https:');
  const { session } = openSession(server, { headers: { PlanUrl: planUrl }, allowedOrigins: [new URL(planUrl).origin] });

  const error = await rejection(session.complete('succeeded'));

  expect(error).toMatchObject({ code: 'UNREACHABLE', attempts: 1 });
});

test('the signal of a call ends its wait, and nothing else', async () => {
  const server = await startPlanServer();
  server.next('records', silence);
  const { session, settle } = openSession(server);
  const controller = new AbortController();

  const first = session.progress(1, undefined, { signal: controller.signal });
  await server.received(1);
  controller.abort(new Error('enough'));

  expect(await rejection(first)).toMatchObject({ message: 'enough' });
  await settle(session.progress(2));
  expect(server.patches()).toMatchObject([{ percentComplete: 1 }, { percentComplete: 1 }, { percentComplete: 2 }]);
});

test('a call with a signal that is over does nothing', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);
  const signal = AbortSignal.abort(new Error('enough'));

  expect(await rejection(session.log('x', { signal }))).toMatchObject({ message: 'enough' });
  expect(await rejection(session.attach('a', 'b', 'c', { signal }))).toMatchObject({ message: 'enough' });
  await session.close();

  expect(server.requests).toEqual([]);
});

test('closing stores what was logged, leaves the task waiting, and stops all timers', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);

  session.log('one');
  session.progress(5);
  const closing = session.close();

  expect(session.close()).toBe(closing);
  await closing;
  expect(server.lines()).toEqual(['one']);
  expect(server.patches()).toContainEqual(expect.objectContaining({ percentComplete: 5 }));
  expect(server.events()).toEqual([]);
  expect(clock.pending).toBe(0);
  expect(await rejection(session.log('x'))).toMatchObject({ code: 'SESSION_CLOSED' });
  expect(await rejection(session.complete('succeeded'))).toMatchObject({ code: 'SESSION_CLOSED' });
});

test('closing a completed session does nothing, and waits for a completion that is under way', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);

  session.log('one');
  const order: string[] = [];
  const completing = session.complete('succeeded').then(() => order.push('completed'));
  await session.close().then(() => order.push('closed'));
  await completing;

  expect(order).toEqual(['completed', 'closed']);
  expect(server.routes().at(-1)).toBe('event');
  expect(clock.pending).toBe(0);
});

test('closing tells what could not be stored', async () => {
  const server = await startPlanServer();
  server.next('createLog', refusal(400, 'ArgumentException'));
  const { session, clock } = openSession(server);

  session.log('one');

  expect(await rejection(session.close())).toMatchObject({ code: 'LOG_REFUSED', lines: 1 });
  expect(clock.pending).toBe(0);
});

test('closing does not wait for ever', async () => {
  const server = await startPlanServer();
  server.next('createLog', ...Array.from({ length: 100 }, () => status(503)));
  const { session, clock, settle } = openSession(server);

  session.log('one');

  const error = await rejection(settle(session.close()));
  expect(error).toMatchObject({ code: 'DELIVERY_TIMEOUT', milliseconds: CLOSING_DEADLINE });
  expect(clock.pending).toBe(0);
});

test('failures of calls that nobody awaits end no process', async () => {
  const server = await startPlanServer();
  server.next('event', status(401));
  const unhandled: unknown[] = [];
  const listen = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', listen);
  const { session } = openSession(server, { signal: new AbortController().signal });

  session.started();
  session.setVariable('a b', 'x');
  await until(() => session.signal.aborted);
  session.log('x');
  session.progress(500);
  session.complete('succeeded');
  session.close();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listen);

  expect(unhandled).toEqual([]);
});

test.each([
  ['no line', []],
  ['lines', ['one', 'two']],
])('a silent server does not hold up a completion with %s beyond its deadline', async (_, lines) => {
  const server = await startPlanServer();
  for (const route of ['event', 'createLog'] as const) server.next(route, silence);
  const { session, clock, settle } = openSession(server, { completionDeadline: 4_000 });
  const start = clock.now();

  for (const line of lines) session.log(line);
  const error = await rejection(settle(session.complete('succeeded')));

  expect(error).toMatchObject({ code: 'NO_ANSWER' });
  expect((error as Error).message).toMatch(
    /^Cannot complete the task: the server did not answer within \d+(\.\d+)? seconds\.$/,
  );
  expect(clock.now() - start).toBeLessThanOrEqual(4_100);
});

test('a completion whose time ends in silence tells the failure before, and counts as one that may have arrived', async () => {
  const server = await startPlanServer();
  server.next('event', status(502), silence, sessionNotFound);
  const { session, settle } = openSession(server, { completionDeadline: 4_000 });

  const first = await rejection(settle(session.complete('succeeded')));
  const second = await settle(session.complete('succeeded'));

  expect(first).toMatchObject({ code: 'REQUEST_REFUSED', status: 502 });
  expect(second.wasCompletedBefore).toBe(true);
});

test('closing after a failed completion is done at once, and tells no other error', async () => {
  const server = await startPlanServer();
  for (const route of ['event', 'createLog'] as const) server.next(route, ...Array.from({ length: 20 }, () => silence));
  const { session, clock, settle } = openSession(server, { completionDeadline: 4_000 });
  session.log('one');
  const error = await rejection(settle(session.complete('succeeded')));
  const start = clock.now();

  await settle(session.close());

  expect(error).toMatchObject({ code: 'NO_ANSWER' });
  expect(clock.now() - start).toBeLessThanOrEqual(100);
  expect(clock.pending).toBe(0);
});

test('what is logged after a failed completion is stored on closing', async () => {
  const server = await startPlanServer();
  server.next('event', refusal(400, 'ArgumentException'));
  const { session } = openSession(server);
  await rejection(session.complete('succeeded'));

  session.log('one');
  await session.close();

  expect(server.lines()).toEqual(['one']);
});

test.each([
  ['was refused', brokenConnection, { code: 'UNREACHABLE' }, 'look before'],
  ['has no answer', silence, undefined, 'takes requests and leaves them'],
])('what could not be stored in time tells why: its last request %s', async (_, answering, cause, hint) => {
  const server = await startPlanServer();
  server.next('createLog', ...Array.from({ length: 100 }, () => answering));
  const { session, settle } = openSession(server);

  session.log('one');
  const error = await rejection(settle(session.close()));

  expect(error).toMatchObject({ code: 'DELIVERY_TIMEOUT', hint: expect.stringContaining(hint) });
  expect((error as Error).cause).toEqual(cause && expect.objectContaining(cause));
});

test('a completion that queues behind others is given up at its deadline', async () => {
  const server = await startPlanServer();
  const clock = createFakeClock();
  const connections = new TaskConnections({ environment: {}, clock, maximumInFlight: 1, requestTimeout: 2_000_000 });
  onTestFinished(() => connections.close());
  server.next('attachment', silence);
  const { session: other } = openSession(server, { connections });
  other.attach('a', 'b', 'c');
  await server.received(1);
  const { session, settle, clock: testClock } = openSession(server, { connections });

  const start = testClock.now();
  const error = await rejection(settle(session.complete('succeeded')));

  expect(error).toMatchObject({ code: 'NO_ANSWER' });
  expect(testClock.now() - start).toBeLessThanOrEqual(COMPLETION_DEADLINE + 100);
});

test('a completion does not wait for a pause that is longer than the time it has', async () => {
  const server = await startPlanServer();
  server.next('append', status(429, { 'Retry-After': '3000' }));
  const { session, clock, settle } = openSession(server, { completionDeadline: 4_000 });
  const start = clock.now();

  session.log('one');
  const { undelivered } = await settle(session.complete('succeeded'));

  expect(clock.now() - start).toBeLessThanOrEqual(4_100);
  expect(server.events()).toHaveLength(1);
  expect(undelivered).toMatchObject([
    { code: 'DELIVERY_TIMEOUT', message: expect.stringContaining('rate of requests') },
  ]);
});

test('what waits because another task was refused for its rate says so', async () => {
  const server = await startPlanServer();
  const clock = createFakeClock();
  const connections = new TaskConnections({ environment: {}, clock });
  onTestFinished(() => connections.close());
  server.next('attachment', status(429, { 'Retry-After': '30' }));
  const other = openSession(server, { connections, clock });
  other.session.attach('a', 'b', 'c');
  await until(() => other.session.lastFailure !== undefined);
  const { session } = openSession(server, { connections, clock, operationDeadline: 2_000 });

  const setting = session.setVariable('a', 'b');
  await until(() => session.lastFailure !== undefined);
  const meanwhile = session.lastFailure;
  clock.advance(2_000);

  expect(meanwhile).toMatchObject({
    code: 'REQUEST_DELAYED',
    message:
      'Cannot update the record of the task yet: the server limits the rate of requests, and is asked again in 30 seconds.',
  });
  expect(await rejection(setting)).toBe(meanwhile);
  expect(server.of('records')).toEqual([]);
});

test('an answer without the id of a log is told as what it is', async () => {
  const server = await startPlanServer();
  server.next('createLog', ...Array.from({ length: 100 }, () => withoutId));
  const { session, settle } = openSession(server);

  session.log('one');
  const error = await rejection(settle(session.close()));

  expect(error).toMatchObject({ code: 'DELIVERY_TIMEOUT', message: expect.stringContaining('it has no id of a log') });
});

test('the hint of what could not be stored says nothing of a silence that there was not', async () => {
  const server = await startPlanServer();
  server.next('records', ...Array.from({ length: 100 }, () => status(500)));
  const { session, settle } = openSession(server);

  session.progress(5).catch(() => {});
  const error = await rejection(settle(session.close()));

  expect(error).toMatchObject({ code: 'DELIVERY_TIMEOUT', hint: 'What the server has stored so far stays.' });
});

test('closing tells no error after a completion that came too late', async () => {
  const server = await startPlanServer();
  server.next('records', refusal(400, 'TaskOrchestrationPlanTerminatedException'));
  const { session } = openSession(server);
  session.log('one');
  await rejection(session.progress(5));
  const error = await rejection(session.complete('succeeded'));

  await session.close();

  expect(error).toMatchObject({ code: 'PLAN_ENDED' });
});

const withoutId: Answering = (response) => response.writeHead(200).end('{"id":0}');
