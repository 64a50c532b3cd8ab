import { expect, test } from 'vitest';
import { LOG_APPEND_BYTES, LOG_INTERVAL, MAXIMUM_LINE_LENGTH } from '../../src/callback/limits.js';
import {
  brokenConnection,
  lostAnswer,
  refusal,
  silence,
  startPlanServer,
  status,
  taskInstanceId,
} from './plan-server.js';
import { openSession, rejection, until } from './session.js';

test('each line of the log begins with its time, as with agents', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);

  session.log('one');
  clock.advance(1_234);
  session.log('two');
  await session.close();

  expect(server.log()).toBe('2019-01-06T13:29:46.8240000Z one\n2019-01-06T13:29:48.0580000Z two\n');
});

test('the log is created by the path of the task, appended to, and linked to its record once', async () => {
  const server = await startPlanServer();
  const { session, settle } = openSession(server);

  session.log('one');
  await settle(until(() => server.of('append').length === 1));
  session.log('two');
  await settle(session.complete('succeeded'));

  expect(server.of('createLog').map(({ json }) => json)).toEqual([{ path: `logs\\${taskInstanceId}` }]);
  expect(server.of('createLog')[0]?.request.headers['content-length']).toBe('53');
  expect(server.of('append').map(({ path, request }) => [path, request.headers['content-type']])).toEqual([
    ['/logs/7', 'application/octet-stream'],
    ['/logs/7', 'application/octet-stream'],
  ]);
  expect(server.patches()).toEqual([{ id: taskInstanceId, log: { id: 7 } }]);
});

test('lines are gathered for some seconds before they are stored', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);

  await session.log('one');
  clock.advance(LOG_INTERVAL - 1);
  session.log('two');
  expect(server.of('createLog')).toEqual([]);
  clock.advance(1);
  await until(() => server.of('append').length === 1);

  expect(server.lines()).toEqual(['one', 'two']);
});

test('many lines are stored without waiting, in pieces of two megabytes at most', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  for (let line = 0; line < 50; line += 1) session.log(`${line} ${'x'.repeat(99_000)}`);
  await until(() => server.of('append').length === 2);
  const stored = server.lines().length;
  await session.close();

  expect(stored).toBeGreaterThan(30);
  expect(server.of('append').map(({ request }) => request.body.length > LOG_APPEND_BYTES)).toEqual([
    false,
    false,
    false,
  ]);
  expect(server.lines().map((line) => Number.parseInt(line, 10))).toEqual(
    Array.from({ length: 50 }, (_, line) => line),
  );
});

test('line breaks end lines, of all kinds', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log('one\ntwo\r\nthree\rfour\n');
  session.log('');
  session.log('\n');
  session.log('\n\nx');
  await session.close();

  expect(server.lines()).toEqual(['one', 'two', 'three', 'four', '', '', '', '', 'x']);
});

test('lines are stored whole, whatever the live feed shows of them', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log('ü'.repeat(5_000));
  await session.close();

  expect(server.lines()).toEqual(['ü'.repeat(5_000)]);
});

test('a gigantic line goes on in the next ones, with a marker and no character cut in two', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);
  const text = `${'x'.repeat(MAXIMUM_LINE_LENGTH - 1)}😀${'y'.repeat(MAXIMUM_LINE_LENGTH)}`;

  session.log(text);
  await session.close();

  const lines = server.lines();
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe('x'.repeat(MAXIMUM_LINE_LENGTH - 1));
  expect(lines.slice(1).every((line) => line.startsWith('[continued] '))).toBe(true);
  expect(lines.every(({ length }) => length <= MAXIMUM_LINE_LENGTH)).toBe(true);
  expect(lines.map((line) => line.replace('[continued] ', '')).join('')).toBe(text);
});

test('a secret is masked where a line is cut through it', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  await session.setVariable('key', 'abcdefghijklmnop', { secret: true });
  session.log(`${'x'.repeat(MAXIMUM_LINE_LENGTH - 8)}abcdefghijklmnop`);
  await session.close();

  expect(server.log()).not.toContain('abcd');
});

test('control characters are made visible, and colours and tabs stay', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log('a\u0000b\u0007c\u001bd\u007fe\u0085f\ttab \u001b[31;1mred\u001b[0m \ud800 😀');
  await session.close();

  expect(server.lines()).toEqual(['a␀b␇c␛d␡e\\u0085f\ttab \u001b[31;1mred\u001b[0m \ufffd 😀']);
});

test.each([undefined, null, 5, {}, new Uint8Array([1, 2])])('what is no text cannot be logged: %j', async (line) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  expect(await rejection(session.log(line as string))).toMatchObject({ code: 'LOG_TEXT' });
  await session.close();

  expect(server.requests).toEqual([]);
});

test('an append whose answer was lost is not repeated where the lines are there', async () => {
  const server = await startPlanServer();
  server.next('append', lostAnswer);
  const { session, settle } = openSession(server);

  session.log('one');
  session.log('two');
  await settle(session.close());
  const { session: next, settle: settleNext } = openSession(server);
  next.log('three');
  await settleNext(next.close());

  expect(server.lines()).toEqual(['one', 'two', 'three']);
  expect(server.of('append')).toHaveLength(2);
  expect(server.of('logs')).toHaveLength(1);
});

test.each([
  ['the connection broke', brokenConnection],
  ['a gateway answered', status(502)],
  ['nobody answered', silence],
])('an append is repeated where the lines are not there: %s', async (_, answering) => {
  const server = await startPlanServer();
  server.next('append', answering, answering);
  const { session, settle } = openSession(server);

  session.log('one');
  await settle(session.complete('succeeded'));

  expect(server.lines()).toEqual(['one']);
  expect(server.of('append')).toHaveLength(3);
  expect(server.of('logs')).toHaveLength(2);
});

test.each([
  ['limits the rate', status(429, { 'Retry-After': '1' })],
  ['says itself that it is unavailable', refusal(503, 'VssServiceException')],
])('an append is repeated without a look where the server had not begun: it %s', async (_, answering) => {
  const server = await startPlanServer();
  server.next('append', answering);
  const { session, settle } = openSession(server);

  session.log('one');
  await settle(session.close());

  expect(server.lines()).toEqual(['one']);
  expect(server.of('logs')).toEqual([]);
});

test('the look itself is repeated until it is answered', async () => {
  const server = await startPlanServer();
  server.next('append', lostAnswer);
  server.next('logs', status(503), brokenConnection);
  const { session, settle } = openSession(server);

  session.log('one');
  await settle(session.close());

  expect(server.lines()).toEqual(['one']);
  expect(server.of('append')).toHaveLength(1);
});

test('where the look is refused, an append is repeated: rather twice than never', async () => {
  const server = await startPlanServer();
  server.next('append', brokenConnection);
  server.next('logs', status(403));
  const { session, settle } = openSession(server);

  session.log('one');
  await settle(session.close());

  expect(server.lines()).toEqual(['one']);
});

test.each([
  ['the connection broke', brokenConnection],
  ['a gateway answered', status(503)],
])('an append is repeated though others wrote as many lines meanwhile: %s', async (_, answering) => {
  const server = await startPlanServer();
  const other = openSession(server);
  await other.session.log('begin');
  await other.settle(other.session.close());
  const { session, settle } = openSession(server);
  server.next('append', (response, carryOut) => {
    server.addLines('other 1', 'other 2', 'other 3');
    answering(response, carryOut);
  });

  session.log('one');
  session.log('two');
  await settle(session.close());

  expect(server.lines()).toEqual(['begin', 'other 1', 'other 2', 'other 3', 'one', 'two']);
});

test('an append among the lines of others is found there', async () => {
  const server = await startPlanServer();
  server.next('append', (response, carryOut) => {
    server.addLines('other 1');
    lostAnswer(response, carryOut);
    server.addLines('other 2');
  });
  const { session, settle } = openSession(server);

  session.log('one');
  session.log('two');
  await settle(session.close());

  expect(server.lines()).toEqual(['other 1', 'one', 'two', 'other 2']);
});

test.each([
  ['within a line', 'the key hunter2x opens it'],
  ['as all of a line', 'hunter2x'],
  ['several times', 'hunter2x and hunter2x, hunter2x'],
  ['beside asterisks', '*hunter2x**'],
])('an append is found where the server masks a secret in it that the session does not know: %s', async (_, line) => {
  const server = await startPlanServer({ hides: 'hunter2x' });
  server.next('append', lostAnswer);
  const { session, settle } = openSession(server);

  session.log('one');
  session.log(line);
  session.log('three');
  await settle(session.close());

  expect(server.lines()).toEqual(['one', line.replaceAll('hunter2x', '***'), 'three']);
  expect(server.of('append')).toHaveLength(1);
});

test('an append is repeated though others wrote as many lines with secrets meanwhile', async () => {
  const server = await startPlanServer({ hides: 'hunter2x' });
  const { session, settle } = openSession(server);
  server.next('append', (response) => {
    server.addLines('***', 'the key ***', '***');
    response.destroy();
  });

  session.log('the key hunter2x');
  session.log('two');
  await settle(session.close());

  expect(server.lines()).toEqual(['***', 'the key ***', '***', 'the key ***', 'two']);
});

test('where the log may not be read, an append is repeated', async () => {
  const server = await startPlanServer();
  server.next('append', lostAnswer);
  server.next('readLog', status(403));
  const { session, settle } = openSession(server);

  session.log('one');
  await settle(session.close());

  expect(server.lines()).toEqual(['one', 'one']);
});

test('lines that a log has from before do not count as those of an append', async () => {
  const server = await startPlanServer();
  const first = openSession(server);
  for (let line = 0; line < 5; line += 1) first.session.log('before');
  await first.session.close();
  server.next('append', brokenConnection);
  const { session, settle } = openSession(server);

  session.log('one');
  await settle(session.close());

  expect(server.lines()).toEqual(['before', 'before', 'before', 'before', 'before', 'one']);
});

test('lines wait while the server is away, and are all there afterwards, in order', async () => {
  const server = await startPlanServer();
  server.next('createLog', ...Array.from({ length: 30 }, () => status(503)));
  const { session, clock, settle } = openSession(server);

  for (let minute = 0; minute < 10; minute += 1) {
    session.log(`minute ${minute}`);
    const end = clock.now() + 60_000;
    await settle(until(() => clock.now() >= end));
  }
  await settle(session.complete('succeeded'));

  expect(server.lines()).toEqual(Array.from({ length: 10 }, (_, minute) => `minute ${minute}`));
});

test('a log that the server refuses refuses further lines', async () => {
  const server = await startPlanServer();
  server.next('append', refusal(404, 'TimelineNotFoundException'));
  const { session, clock } = openSession(server);

  await session.log('one');
  clock.advance(LOG_INTERVAL);
  await until(() => server.of('append').length === 1);
  let error: unknown;
  await until(() => {
    session.log('two').catch((reason: unknown) => {
      error = reason;
    });
    return error !== undefined;
  });

  expect(error).toMatchObject({ code: 'LOG_REFUSED' });
});

test('a log without an id is not linked to a record', async () => {
  const server = await startPlanServer();
  server.next('createLog', (response) => response.writeHead(200).end('{"id":0}'));
  const { session, settle } = openSession(server);

  session.log('one');
  await settle(session.close());

  expect(server.patches()).toEqual([{ id: taskInstanceId, log: { id: 7 } }]);
});
