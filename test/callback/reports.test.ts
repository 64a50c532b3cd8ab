import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import {
  MAXIMUM_ISSUE_LENGTH,
  MAXIMUM_ISSUES_PER_TYPE,
  PROMPT_UPDATES,
  RECORD_INTERVAL,
  reservedPrefixes,
} from '../../src/callback/index.js';
import {
  authToken,
  brokenConnection,
  jobId,
  refusal,
  startPlanServer,
  status,
  taskInstanceId,
  timelineId,
} from './plan-server.js';
import { openSession, rejection, settle, until } from './session.js';

test('a session that was only made sends nothing', async () => {
  const server = await startPlanServer();

  const { session, clock } = openSession(server);
  await session.close();

  expect(server.connections).toBe(0);
  expect(clock.pending).toBe(0);
});

test('started raises the event, and sets the record to work', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  await session.started();

  expect(server.routes()).toEqual(['event', 'records']);
  expect(server.events()).toEqual([{ name: 'TaskStarted', jobId, taskId: taskInstanceId }]);
  expect(server.patches()).toEqual([
    { id: taskInstanceId, state: 'inProgress', startTime: '2019-01-06T13:29:46.824Z' },
  ]);
});

test('requests name their version and hold the token of the task', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  await session.started();

  expect(server.requests.map(({ request }) => request.headers)).toMatchObject([
    { accept: 'application/json;api-version=2.0-preview.1', authorization: `Bearer ${authToken}` },
    { accept: 'application/json;api-version=4.1', authorization: `Bearer ${authToken}` },
  ]);
  expect(server.of('records')[0]?.path).toBe(`/timelines/${timelineId}/records`);
});

test('progress changes only what it says', async () => {
  const server = await startPlanServer();
  const { session, settle: passing } = openSession(server);

  await session.progress(33.9, 'Copying');
  await passing(session.progress(50));

  expect(server.patches()).toEqual([
    { id: taskInstanceId, percentComplete: 33, currentOperation: 'Copying' },
    { id: taskInstanceId, percentComplete: 50 },
  ]);
});

test.each([-1, 101, Number.NaN, Number.POSITIVE_INFINITY, '50'])('a progress of %s is refused', async (percent) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  expect(await rejection(session.progress(percent as number))).toMatchObject({ code: 'PERCENT' });
  expect(server.requests).toEqual([]);
});

test('updates of one record are merged between requests, which are half a second apart', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);

  await session.progress(1);
  const second = session.progress(2, 'Second');
  const third = session.progress(3);
  clock.advance(499);
  await until(() => true);
  expect(server.of('records')).toHaveLength(1);
  clock.advance(1);
  await Promise.all([second, third]);

  expect(server.patches()).toEqual([
    { id: taskInstanceId, percentComplete: 1 },
    {
      id: taskInstanceId,
      percentComplete: 3,
      currentOperation: 'Second',
    },
  ]);
});

test('variables that are awaited one by one do not wait for that, a few times in a row', async () => {
  const server = await startPlanServer();
  const { session, clock } = openSession(server);

  for (let index = 0; index < PROMPT_UPDATES; index += 1) await session.setVariable(`v${index}`, 'x');
  const further = session.setVariable('further', 'x');
  clock.advance(RECORD_INTERVAL - 1);
  await until(() => true);
  const before = server.of('records').length;
  clock.advance(1);
  await further;
  clock.advance(3 * RECORD_INTERVAL);
  for (let index = 0; index < 3; index += 1) await session.setVariable(`w${index}`, 'x');

  expect(before).toBe(PROMPT_UPDATES);
  expect(server.of('records')).toHaveLength(PROMPT_UPDATES + 4);
});

test('variables that nobody awaits go together', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.progress(1);
  await server.received(1);
  session.setVariable('a', '1');
  session.setVariable('b', '2');
  await session.setVariable('a', '3');

  expect(server.patches()[1]).toEqual({
    id: taskInstanceId,
    variables: { a: { value: '3', isSecret: false }, b: { value: '2', isSecret: false } },
  });
});

test('updates that are made in one go are one request', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  await Promise.all([session.progress(1), session.setVariable('a', '1')]);

  expect(server.routes()).toEqual(['records']);
});

test('an update that is refused rejects those who made it, and no later one', async () => {
  const server = await startPlanServer();
  server.next('records', refusal(400, 'TimelineRecordInvalidException'));
  const { session, clock } = openSession(server);

  const refused = await rejection(session.progress(1));
  await settle(clock, session.progress(2));

  expect(refused).toMatchObject({ code: 'REQUEST_REFUSED', typeKey: 'TimelineRecordInvalidException' });
  expect(server.patches()).toMatchObject([{ percentComplete: 1 }, { percentComplete: 2 }]);
});

test('issues are counted on the record, and stand in the log', async () => {
  const server = await startPlanServer();
  const { session, settle: passing } = openSession(server);

  await session.issue('error', 'disk\nfull');
  await passing(session.issue('warning', 'slow'));
  await session.complete('failed');

  expect(server.patches()[1]).toEqual({
    id: taskInstanceId,
    issues: [
      { type: 'error', category: 'General', message: 'disk\nfull' },
      { type: 'warning', category: 'General', message: 'slow' },
    ],
    errorCount: 1,
    warningCount: 1,
  });
  expect(server.lines()).toEqual(['##[error]disk', '##[error]full', '##[warning]slow']);
});

test('the record keeps the first ten issues of a type and the number of all, and the log has all', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  for (let index = 1; index <= 12; index += 1) session.issue('error', `error ${index}`);
  await session.issue('warning', 'x'.repeat(MAXIMUM_ISSUE_LENGTH + 1));
  await session.complete('failed');

  const [patch] = server.patches();
  expect(patch).toMatchObject({ errorCount: 12, warningCount: 1 });
  expect(patch?.['issues']).toHaveLength(MAXIMUM_ISSUES_PER_TYPE + 1);
  expect(patch?.['issues']).toContainEqual({
    type: 'warning',
    category: 'General',
    message: `${'x'.repeat(MAXIMUM_ISSUE_LENGTH - 1)}…`,
  });
  expect(server.lines()).toHaveLength(13);
  expect(server.lines()[12]).toBe(`##[warning]${'x'.repeat(MAXIMUM_ISSUE_LENGTH + 1)}`);
});

test('a second session of a task keeps the issues that the first has reported', async () => {
  const server = await startPlanServer();
  const first = openSession(server);
  await first.session.issue('warning', 'slow');
  await first.session.close();

  const second = openSession(server);
  second.session.issue('error', 'broken');
  await second.session.complete('failed', 'All is lost.');

  expect(server.record).toMatchObject({ errorCount: 2, warningCount: 1 });
  expect(server.record['issues']).toMatchObject([
    { message: 'slow' },
    { message: 'broken' },
    { message: 'All is lost.' },
  ]);
  expect(server.of('readRecords')).toHaveLength(2);
});

test('the issues of all sessions of a task count against the ten of a type', async () => {
  const server = await startPlanServer();
  const kept = Array.from({ length: 8 }, (_, index) => ({ type: 'Error', message: `${index}`, data: { code: 'x' } }));
  Object.assign(server.record, { issues: kept, errorCount: 9 });
  const { session } = openSession(server);

  session.issue('error', 'the tenth');
  await session.issue('error', 'the eleventh');

  expect(server.record['errorCount']).toBe(11);
  expect(server.record['issues']).toEqual([...kept, { type: 'error', category: 'General', message: 'the tenth' }]);
});

test.each([
  ['may not be read', refusal(403, 'AccessDeniedException')],
  [
    'are not what they have to be',
    (response: ServerResponse) => response.writeHead(200).end('{"value":[{"id":7},null]}'),
  ],
])('an issue is reported though those of others %s', async (_, answering) => {
  const server = await startPlanServer();
  server.next('readRecords', answering);
  const { session } = openSession(server);

  await session.issue('error', 'broken');

  expect(server.record).toMatchObject({ errorCount: 1, issues: [{ message: 'broken' }] });
});

test('the issues of others are asked for again where the answer was lost', async () => {
  const server = await startPlanServer();
  server.next('readRecords', brokenConnection, status(503));
  Object.assign(server.record, { issues: [{ type: 'warning', message: 'slow' }], warningCount: 1 });
  const { session, settle: passing } = openSession(server);

  await passing(session.issue('error', 'broken'));

  expect(server.record['issues']).toHaveLength(2);
});

test('an issue of another type, or without a message, is refused', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  expect(await rejection(session.issue('info' as 'error', 'x'))).toMatchObject({ code: 'UNKNOWN_ISSUE_TYPE' });
  expect(await rejection(session.issue('error', ' '))).toMatchObject({ code: 'EMPTY_MESSAGE' });
  expect(server.requests).toEqual([]);
});

test('a variable is set by a patch without the record being read', async () => {
  const server = await startPlanServer();
  const { session, settle: passing } = openSession(server);

  await session.setVariable('My.Variable_1', '');
  await passing(session.setVariable('__proto__', 'own'));

  expect(server.routes()).toEqual(['records', 'records']);
  expect(server.of('records')[0]?.request.body).toContain('"My.Variable_1":{"value":"","isSecret":false}');
  expect(server.of('records')[1]?.request.body).toContain('"__proto__":{"value":"own","isSecret":false}');
});

test('the value of a secret variable is masked in later texts', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log('before: s3cr3t');
  await session.setVariable('password', 's3cr3t', { secret: true });
  session.log('after: s3cr3t');
  session.progress(50, 'using s3cr3t');
  session.issue('error', 'not with s3cr3t');
  session.attach('notes', 'a.txt', 'it is s3cr3t');
  await session.complete('failed', 'because of s3cr3t');

  expect(server.patches()[0]).toMatchObject({ variables: { password: { value: 's3cr3t', isSecret: true } } });
  const later = server.requests.slice(1).map(({ request }) => request.body.replace('before: s3cr3t', ''));
  expect(later.join('\n')).not.toContain('s3cr3t');
  expect(server.lines()).toEqual(['before: s3cr3t', 'after: ***', '##[error]not with ***', '##[error]because of ***']);
});

test('the job token is masked', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log(`Authorization: Bearer ${authToken}`);
  session.log(`Authorization: Basic ${Buffer.from(authToken).toString('base64')}`);
  await session.complete('succeeded');

  expect(server.lines()).toEqual(['Authorization: Bearer ***', 'Authorization: Basic ***']);
});

test.each([
  '',
  'a b',
  'a-b',
  'ä',
  'a\n',
  'a=b',
  ...reservedPrefixes.map((prefix) => `${prefix}x`),
  'System.AccessToken',
  'BUILD.BuildId',
  'secretToken',
  7,
])('a variable cannot be called %j', async (name) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  expect(await rejection(session.setVariable(name as string, 'value'))).toMatchObject({ code: 'VARIABLE_NAME' });
  expect(server.requests).toEqual([]);
});

test.each(['system', 'agents.x', 'builds', 'mySecret', '1', '_', '.'])('a variable can be called %j', async (name) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  await session.setVariable(name, 'value');

  expect(server.patches()).toMatchObject([{ variables: { [name]: { value: 'value' } } }]);
});

test('the value of a variable that is no text is refused without showing it', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  const error = await rejection(session.setVariable('count', 5 as unknown as string, { secret: true }));

  expect(error).toMatchObject({
    code: 'VARIABLE_VALUE',
    message: "The value of the variable 'count' is of the type number, but has to be a text.",
  });
});

test('files are attached to the record of the task', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  await session.attach('my type', 'ü & 100%.txt', 'text');
  await session.attach('bytes', 'empty', new Uint8Array());

  const base = `/timelines/${timelineId}/records/${taskInstanceId}/attachments`;
  expect(server.requests.map(({ path, request }) => [path, request.body, request.headers['content-type']])).toEqual([
    [`${base}/my%20type/%C3%BC%20%26%20100%25.txt`, 'text', 'application/octet-stream'],
    [`${base}/bytes/empty`, '', 'application/octet-stream'],
  ]);
});

test('a summary is an attachment of the type that the page of a run shows', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  await session.summary('# Done');
  await session.summary('# More', { name: 'Details' });

  expect(server.requests.map(({ path }) => path.split('/').slice(-2))).toEqual([
    ['Distributedtask.Core.Summary', 'Summary'],
    ['Distributedtask.Core.Summary', 'Details'],
  ]);
});

test.each([
  '',
  '.',
  '..',
  'a/b',
  'a\\b',
  'a:b',
  'a*',
  'a?',
  '"',
  '<',
  '>',
  '|',
  'a\u0000',
  '\ud800',
  'x'.repeat(256),
  5,
])('an attachment can have neither the type nor the name %j', async (text) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  expect(await rejection(session.attach(text as string, 'name', ''))).toMatchObject({ code: 'ATTACHMENT_NAME' });
  expect(await rejection(session.attach('type', text as string, ''))).toMatchObject({ code: 'ATTACHMENT_NAME' });
  expect(server.requests).toEqual([]);
});

test('an attachment that is neither text nor bytes is refused', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  const attaching = session.attach('type', 'name', { length: 1 } as unknown as string);

  expect(await rejection(attaching)).toMatchObject({ code: 'ATTACHMENT_CONTENT' });
});
