import { expect, test } from 'vitest';
import { MAXIMUM_ANSWER_BYTES } from '../../src/azure-devops/limits.js';
import { TaskConnections, TaskSession, taskResults } from '../../src/callback/index.js';
import { COMPLETION_DEADLINE } from '../../src/callback/limits.js';
import {
  brokenConnection,
  jobId,
  lostAnswer,
  refusal,
  sessionNotFound,
  silence,
  startPlanServer,
  status,
  taskInstanceId,
} from './plan-server.js';
import { openSession, rejection, taskHeaders, until } from './session.js';

test.each(taskResults)('a task is completed as %s, by one request', async (result) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  const completion = await session.complete(result);

  expect(completion).toEqual({ wasCompletedBefore: false, undelivered: [] });
  expect(server.routes()).toEqual(['event']);
  expect(server.events()).toEqual([{ name: 'TaskCompleted', jobId, taskId: taskInstanceId, result }]);
});

test.each(['Succeeded', 'done', '', undefined, 2])('a task cannot be completed as %j', async (result) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  expect(await rejection(session.complete(result as 'failed'))).toMatchObject({ code: 'UNKNOWN_RESULT' });
  expect(server.requests).toEqual([]);

  await session.complete('succeeded');
  expect(server.events()).toHaveLength(1);
});

test('what was said is on the server before the completion is', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.started();
  session.log('working');
  session.progress(99);
  session.setVariable('a', '1');
  session.attach('type', 'name', 'content');
  await session.complete('succeeded');

  const routes = server.routes();
  expect(routes.at(-1)).toBe('event');
  expect(server.events()).toMatchObject([{ name: 'TaskStarted' }, { name: 'TaskCompleted' }]);
  expect(server.lines()).toEqual(['working']);
  expect(routes.indexOf('append')).toBeLessThan(routes.lastIndexOf('event'));
  expect(Object.assign({}, ...server.patches())).toMatchObject({
    log: { id: 7 },
    percentComplete: 99,
    state: 'inProgress',
    variables: { a: { value: '1' } },
  });
  expect(routes).toContain('attachment');
});

test.each([
  ['succeeded', 'all good', 'all good', undefined],
  ['canceled', 'stopped', 'stopped', undefined],
  ['failed', 'disk full', '##[error]disk full', { errorCount: 1 }],
  ['succeededWithIssues', 'slow', '##[warning]slow', { warningCount: 1 }],
] as const)('the message of a task that ends as %s is its last line', async (result, message, line, patch) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log('first');
  await session.complete(result, message);

  expect(server.lines()).toEqual(['first', line]);
  if (patch) expect(server.patches()).toContainEqual(expect.objectContaining(patch));
});

test('a second completion is refused, and so is all else', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  const first = session.complete('failed');
  const during = await rejection(session.complete('succeeded'));
  await first;

  expect(during).toMatchObject({ code: 'TASK_COMPLETED', result: 'failed' });
  const later = [
    session.complete('failed'),
    session.started(),
    session.log('x'),
    session.progress(1),
    session.issue('error', 'x'),
    session.setVariable('a', 'x'),
    session.attach('a', 'b', 'c'),
    session.summary('x'),
  ];
  for (const each of later) expect(await rejection(each)).toMatchObject({ code: 'TASK_COMPLETED' });
  expect(server.routes()).toEqual(['event']);
});

test.each([
  ['408', status(408)],
  ['500', status(500)],
  ['502', status(502)],
  ['503', status(503)],
  ['429 with a time', status(429, { 'Retry-After': '30' })],
  ['a broken connection', brokenConnection],
  ['500 with a huge body', (response) => void response.writeHead(500).end(Buffer.alloc(MAXIMUM_ANSWER_BYTES + 1, 'x'))],
])('a completion is repeated after %s', async (_, answering) => {
  const server = await startPlanServer();
  server.next('event', answering, answering);
  const { session, settle } = openSession(server);

  const completion = await settle(session.complete('succeeded'));

  expect(completion.wasCompletedBefore).toBe(false);
  expect(server.events()).toHaveLength(3);
});

test('a server that wants to be left alone is left alone for as long', async () => {
  const server = await startPlanServer();
  server.next('event', status(429, { 'Retry-After': '100' }));
  const { session, clock } = openSession(server);

  const completing = session.complete('succeeded');
  await until(() => server.events().length === 1 && clock.pending > 0);
  clock.advance(99_000);
  await until(() => true);
  expect(server.events()).toHaveLength(1);
  await until(() => {
    clock.advance(500);
    return server.events().length === 2;
  });

  expect((await completing).wasCompletedBefore).toBe(false);
});

test.each([
  ['with the session gone', [lostAnswer]],
  ['after a time without an answer', [silence, sessionNotFound]],
  ['behind a gateway', [status(504), sessionNotFound]],
  ['behind a front end whose back end is gone', [status(503), sessionNotFound]],
  ['with the plan ended', [lostAnswer, refusal(400, 'TaskOrchestrationPlanTerminatedException')]],
  ['with the plan gone', [lostAnswer, refusal(404, 'TaskOrchestrationPlanNotFoundException')]],
  ['with the token of the run dead', [lostAnswer, status(401)]],
])('a completion whose answer was lost is no failure %s', async (_, answers) => {
  const server = await startPlanServer();
  server.next('event', ...answers);
  const { session, settle } = openSession(server);

  const completion = await settle(session.complete('succeeded'));

  expect(completion).toEqual({ wasCompletedBefore: true, undelivered: [] });
  expect(server.events()).toHaveLength(2);
});

test('an answer of the service itself that says that it is unavailable is no lost one', async () => {
  const server = await startPlanServer();
  server.next('event', refusal(503, 'VssServiceException', 'The service is unavailable.'), sessionNotFound);
  const { session, settle } = openSession(server);

  const error = await rejection(settle(session.complete('succeeded')));

  expect(error).toMatchObject({ code: 'TASK_NOT_WAITING' });
});

test('a session that is not found at once is a failure, and is not asked for again', async () => {
  const server = await startPlanServer();
  server.next('event', sessionNotFound);
  const { session } = openSession(server);

  expect(await rejection(session.complete('succeeded'))).toMatchObject({ code: 'TASK_NOT_WAITING' });
  expect(server.routes()).toEqual(['event']);
});

test('a limit of rate before is no trace of a lost answer', async () => {
  const server = await startPlanServer();
  server.next('event', status(429, { 'Retry-After': '1' }), sessionNotFound);
  const { session, settle } = openSession(server);

  expect(await rejection(settle(session.complete('succeeded')))).toMatchObject({ code: 'TASK_NOT_WAITING' });
});

test('an answer of a gateway is no proof that a refused token had been good', async () => {
  const server = await startPlanServer();
  server.next('event', status(502), status(401));
  const { session, settle } = openSession(server);

  expect(await rejection(settle(session.complete('succeeded')))).toMatchObject({ code: 'TASK_TOKEN' });
});

test.each([
  ['PLAN_ENDED', refusal(404, 'TaskOrchestrationPlanNotFoundException')],
  ['PLAN_ENDED', refusal(403, 'TaskOrchestrationPlanSecurityException')],
  ['PLAN_ENDED', refusal(400, 'TaskOrchestrationPlanTerminatedException')],
  ['PLAN_ENDED', refusal(404, 'TaskOrchestrationJobNotFoundException')],
  ['PLAN_ENDED', refusal(500, 'VssServiceException', 'Orchestration plan x is not in a runnable state.')],
  ['TASK_TOKEN', status(401)],
  ['TASK_TOKEN', status(302, { Location: '/_signin?realm=x' })],
  ['PERMISSION', status(403)],
  ['REQUEST_REFUSED', refusal(400, 'ArgumentException')],
])('a final failure ends the completion at once: %s', async (code, answering) => {
  const server = await startPlanServer();
  server.next('event', answering);
  const { session } = openSession(server);

  expect(await rejection(session.complete('succeeded'))).toMatchObject({ code });
  expect(server.events()).toHaveLength(1);
});

test('the token is in no error', async () => {
  const server = await startPlanServer();
  server.next('event', (response) => response.writeHead(500).end('token job-token-4f1c8a2e6c3f'));
  const { session } = openSession(server, { completionDeadline: 1 });

  const error = await rejection(session.complete('succeeded'));

  expect(error).toMatchObject({ code: 'REQUEST_REFUSED', serverMessage: 'token ***' });
});

test('a completion that the server never takes is given up at its deadline, and may then be tried again', async () => {
  const server = await startPlanServer();
  server.next('event', ...Array.from({ length: 200 }, () => status(500)));
  const { session, clock, settle } = openSession(server);
  const start = clock.now();

  const error = await rejection(settle(session.complete('succeeded', 'done')));
  const waited = clock.now() - start;
  server.next('event');
  const attempts = server.events().length;

  expect(error).toMatchObject({ code: 'REQUEST_REFUSED', status: 500 });
  expect(waited).toBeGreaterThan(COMPLETION_DEADLINE - 60_000);
  expect(waited).toBeLessThan(COMPLETION_DEADLINE + 60_000);
  expect(attempts).toBeLessThan(60);
});

test('a completion after a failed one finds that its lost answer counted', async () => {
  const server = await startPlanServer();
  server.next('event', lostAnswer);
  const { session } = openSession(server, { completionDeadline: 100 });

  const first = await rejection(session.complete('succeeded'));
  const second = await session.complete('succeeded');

  expect(first).toMatchObject({ code: 'UNREACHABLE' });
  expect(second.wasCompletedBefore).toBe(true);
});

test('the signal of the caller does not end a completion', async () => {
  const server = await startPlanServer();
  const controller = new AbortController();
  const { session } = openSession(server, { signal: controller.signal });

  session.log('working');
  controller.abort(new Error('canceled by the pipeline'));
  const refused = await rejection(session.log('more'));
  await session.complete('canceled', 'stopped');

  expect(refused).toMatchObject({ message: 'canceled by the pipeline' });
  expect(server.lines()).toEqual(['working', 'stopped']);
  expect(server.events()).toMatchObject([{ name: 'TaskCompleted', result: 'canceled' }]);
});

test('a log that the server refuses does not hold up the completion, which tells of it', async () => {
  const server = await startPlanServer();
  server.next('createLog', refusal(400, 'ArgumentException', 'No log for you.'));
  const { session } = openSession(server);

  session.log('one');
  session.log('two');
  const { undelivered } = await session.complete('succeeded');

  expect(undelivered).toMatchObject([{ code: 'LOG_REFUSED', lines: 2 }]);
  expect(undelivered[0]?.message).toContain('No log for you.');
  expect(server.events()).toMatchObject([{ name: 'TaskCompleted' }]);
});

test('a log that cannot be stored in time does not hold up the completion, which tells of it', async () => {
  const server = await startPlanServer();
  server.next('append', ...Array.from({ length: 200 }, () => status(503)));
  const { session, clock, settle } = openSession(server);
  const start = clock.now();

  session.log('one');
  const { undelivered } = await settle(session.complete('succeeded'));

  expect(undelivered).toMatchObject([{ code: 'DELIVERY_TIMEOUT', milliseconds: COMPLETION_DEADLINE / 2 }]);
  expect(clock.now() - start).toBeLessThan(COMPLETION_DEADLINE);
  expect(server.events()).toMatchObject([{ name: 'TaskCompleted' }]);
});

test('a variable that the server refuses is told by the completion, even where nobody awaited it', async () => {
  const server = await startPlanServer();
  server.next('records', refusal(400, 'ArgumentException'));
  const { session } = openSession(server);

  session.setVariable('a', '1');
  const { undelivered } = await session.complete('succeeded');

  expect(undelivered).toMatchObject([{ code: 'REQUEST_REFUSED' }]);
});

test.each([0, -1, 1.5, Number.NaN])('a deadline of %s is refused', async (completionDeadline) => {
  const server = await startPlanServer();

  expect(() => openSession(server, { completionDeadline })).toThrow('The option completionDeadline is');
});

test('sessions that bring no connections share theirs', async () => {
  const server = await startPlanServer();

  for (let index = 0; index < 5; index += 1) {
    const headers = { ...taskHeaders(server.planUrl), AuthToken: `token-of-task-${index}` };
    const session = TaskSession.fromHeaders(headers, { allowedOrigins: [server.origin] });
    await session.started().catch(() => {});
  }

  expect(server.connections).toBe(1);
  expect(server.of('event').map(({ request }) => request.headers.authorization)).toEqual(
    [0, 1, 2, 3, 4].map((index) => `Bearer token-of-task-${index}`),
  );
});

test('connections that are closed end what is under way', async () => {
  const server = await startPlanServer();
  server.next('event', silence);
  const connections = new TaskConnections({ environment: {} });
  const { session } = openSession(server, { connections });

  const completing = session.complete('succeeded');
  await server.received(1);
  connections.close();

  expect(await rejection(completing)).toMatchObject({ code: 'CONNECTION_CLOSED' });
});
