import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createNodeListener, defineHandler, type TaskServiceOptions } from '../../src/callback/index.js';
import { password } from '../local/local.js';
import { send, sendRaw } from '../local-server/request.js';
import { connectionAuthentication, connectionHeader, deferred, post, startService, waitingTask } from './service.js';

const nothing = defineHandler({ execute: async () => {} });

/** Headers of a task that does not exist. */
const facts = {
  PlanUrl: 'http://127.0.0.1:9/DefaultCollection/',
  ProjectId: '11111111-1111-1111-1111-111111111111',
  HubName: 'build',
  PlanId: '22222222-2222-2222-2222-222222222222',
  JobId: '33333333-3333-3333-3333-333333333333',
  TimelineId: '44444444-4444-4444-4444-444444444444',
  TaskInstanceId: '55555555-5555-5555-5555-555555555555',
  AuthToken: 'the-token-of-the-job',
};

test('all missing headers are named at once', async () => {
  const { url, refusals } = await startService(nothing);

  const { status, json } = await post(url, { PlanUrl: facts.PlanUrl, HubName: 'build' });

  expect(status).toBe(400);
  expect(refusals[0]?.error).toMatchObject({
    missing: expect.arrayContaining(['ProjectId', 'PlanId', 'JobId', 'TimelineId', 'TaskInstanceId', 'AuthToken']),
  });
  expect(json()).toMatchObject({ error: { code: 'TASK_FACTS', message: refusals[0]?.error.message } });
});

test('a request type that is none is an error and no execution', async () => {
  const { url } = await startService(nothing);

  const { status, text } = await post(url, { ...facts, RequestType: 'Canceled' });

  expect(status).toBe(400);
  expect(text).toContain('it is none of Execute and Cancel');
});

test('a PlanUrl outside the allowed origins is refused, and nothing is sent there', async () => {
  const other = await waitingTask();
  const { url } = await startService(nothing, { allowedOrigins: ['https://dev.azure.com/fabrikam'] });

  const { status, json } = await post(url, other.headers);

  expect(status).toBe(403);
  expect(json()).toMatchObject({ error: { code: 'PLAN_URL_REFUSED' } });
  expect(other.local.journal).toEqual([]);
});

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('the method %s is not taken', async (method) => {
  const { url } = await startService(nothing);

  const { status, headers, json } = await send(url, { method, headers: { ...connectionHeader, ...facts } });

  expect(status).toBe(405);
  expect(headers.allow).toBe('POST');
  expect(json()).toMatchObject({ error: { code: 'METHOD' } });
});

test('a body over the limit is refused, and the connection ends', async () => {
  const { url } = await startService(nothing, { maximumBodyBytes: 10 });

  const { status, headers, json } = await post(url, facts, '"123456789"');

  expect(status).toBe(413);
  expect(headers.connection).toBe('close');
  expect(json()).toMatchObject({ error: { code: 'BODY_SIZE', message: 'The body has more than 10 bytes.' } });
});

test('a body over the limit is refused though its length is not announced', async () => {
  const { url } = await startService(nothing, { maximumBodyBytes: 10 });
  const headers = { ...connectionHeader, ...facts, 'Transfer-Encoding': 'chunked' };

  const { status } = await send(url, { method: 'POST', headers, body: 'x'.repeat(1_000_000) });

  expect(status).toBe(413);
});

test('a body whose announced length is absurd is not waited for', async () => {
  const { url } = await startService(nothing);
  const lines = ['POST / HTTP/1.1', 'Host: a', `Authorization: ${connectionHeader.Authorization}`];

  const answer = await sendRaw(
    Number(new URL(url).port),
    `${[...lines, 'Content-Length: 99999999999'].join('\r\n')}\r\n\r\n`,
  );

  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test('a stranger is refused before the body is read', async () => {
  const { url } = await startService(nothing);

  const answer = await sendRaw(
    Number(new URL(url).port),
    'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n',
  );

  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

test('a compressed body is refused', async () => {
  const { url } = await startService(nothing);

  const { status, json } = await post(url, { ...facts, 'Content-Encoding': 'gzip' }, 'x');

  expect(status).toBe(415);
  expect(json()).toMatchObject({ error: { code: 'BODY_ENCODING' } });
});

test('too many headers are refused', async () => {
  const { url } = await startService(nothing);
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`X-${index}`, 'x']));

  const { status, json } = await post(url, { ...facts, ...many });

  expect(status).toBe(431);
  expect(json()).toMatchObject({ error: { code: 'HEADER_SIZE' } });
});

test('a task too many is told when to come again, and finds room once another has ended', async () => {
  const [one, other] = [await waitingTask(), await waitingTask()];
  const free = deferred();
  const { url, listener } = await startService(defineHandler({ execute: () => free.promise }), {
    maximumConcurrentTasks: 1,
  });

  const first = await post(url, one.headers);
  const second = await post(url, other.headers);
  free.resolve();
  await listener.idle();
  const third = await post(url, other.headers);

  expect([first.status, second.status, third.status]).toEqual([202, 503, 202]);
  expect(second.headers['retry-after']).toBe('30');
  expect(second.json()).toMatchObject({ error: { code: 'NO_ROOM' } });
  expect((await other.run).result).toBe('succeeded');
});

test('a task that is delivered twice while it runs is worked on once', async () => {
  const { headers, run } = await waitingTask();
  const free = deferred();
  let executions = 0;
  const { url } = await startService(
    defineHandler({
      execute() {
        executions += 1;
        return free.promise;
      },
    }),
  );

  const statuses = [(await post(url, headers)).status, (await post(url, headers)).status];
  free.resolve();

  expect(statuses).toEqual([202, 202]);
  expect((await run).result).toBe('succeeded');
  expect(executions).toBe(1);
});

test('a service that shuts down takes no task and tells those that it has', async () => {
  const { headers, run } = await waitingTask();
  const other = await waitingTask();
  const stopping = new AbortController();
  const { url, listener } = await startService(
    defineHandler({
      execute: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    }),
    { signal: stopping.signal },
  );

  await post(url, headers);
  stopping.abort();
  await listener.idle();
  const late = await post(url, other.headers);

  expect((await run).records.find(({ type }) => type === 'Task')).toMatchObject({
    result: 'failed',
    issues: expect.arrayContaining([{ type: 'error', message: 'The service is shutting down.' }]),
  });
  expect(late.status).toBe(503);
  expect(late.json()).toMatchObject({ error: { message: 'The service takes no task now: it is shutting down.' } });
});

test('no answer holds the token, nor what authenticates', async () => {
  const { url } = await startService(nothing);
  const crossed = { ...facts, ProjectId: facts.AuthToken, HubName: password, PlanId: connectionHeader.Authorization };

  const { status, text } = await post(url, crossed);

  expect(status).toBe(400);
  expect(text).not.toContain(facts.AuthToken);
  expect(text).not.toContain(password);
  expect(text).not.toContain(connectionHeader.Authorization.slice('Basic '.length));
  expect(text).toContain('***');
});

const weak = { authentication: { kind: 'hmac', header: 'X-Signature', secret: 'e' }, secrets: ['o', '127'] } as const;
const signed = { 'X-Signature': createHmac('sha256', 'e').update('').digest('hex') };

test.each([
  [
    'POST',
    {},
    'The request is not authenticated.',
    'Check the service connection or the headers of the task against what the service expects.',
  ],
  ['DELETE', {}, 'The method DELETE is not taken.', 'Give the task the method POST.'],
  ['POST', { ...signed, 'Content-Encoding': 'gzip' }, 'The body is compressed.', 'Send it without Content-Encoding.'],
])('texts of the service itself show nothing of a weak secret: %s %j', async (method, headers, message, hint) => {
  const { url } = await startService(nothing, weak);

  const answer = await send(url, { method, headers: { 'Content-Length': '0', ...headers } });

  expect(answer.json()).toMatchObject({ error: { message, hint } });
});

test('what a caller sent is masked in what the service says of it, and the rest is not', async () => {
  const { url } = await startService(nothing, weak);
  const sent = { ...facts, ...signed, 'Content-Length': '0' };

  const malformed = await send(url, { method: 'POST', headers: { ...sent, ProjectId: 'one', HubName: 'gone' } });
  const strange = await send(url, { method: 'POST', headers: { ...sent, PlanUrl: 'https://evil.example/tfs' } });

  expect(malformed.json()).toMatchObject({
    error: {
      message:
        'The headers do not describe a task: HubName is "g***n***", but it is none of build, release, rm, gates and checks; ProjectId is "***n***", but it is no GUID.',
    },
  });
  expect(strange.json()).toMatchObject({
    error: {
      message:
        'The PlanUrl https://***vil.***xampl***/tfs is not below an allowed origin. Allowed: http://127.0.0.1:*.',
    },
  });
});

test('no answer repeats a password that stands in the PlanUrl', async () => {
  const { url, refusals } = await startService(nothing);

  const { status, text } = await post(url, { ...facts, PlanUrl: 'https://me:hunter2@dev.azure.com/fabrikam/' });

  expect(status).toBe(400);
  expect(text).not.toContain('hunter2');
  expect(refusals[0]?.error.message).not.toContain('hunter2');
});

test('a body that something else has read says where the listener has to stand', async () => {
  const listener = createNodeListener(nothing, { authentication: connectionAuthentication });
  const server = createServer(async (request, response) => {
    await request.resume().toArray();
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;

  const { status, json } = await post(`http://127.0.0.1:${port}`, facts, '{"version":"2.4.1"}');

  expect(status).toBe(400);
  expect(json()).toMatchObject({
    error: { code: 'BODY_INCOMPLETE', hint: expect.stringContaining('in front of it') },
  });
});

test('a hook that throws keeps nobody from an answer', async () => {
  const { url, failures } = await startService(nothing, {
    onRefusal: () => {
      throw new Error('the log is full');
    },
  });

  const { status } = await post(url);

  expect(status).toBe(400);
  expect(failures).toMatchObject([{ operation: 'call onRefusal', error: { message: 'the log is full' } }]);
});

const limits: readonly (readonly [keyof TaskServiceOptions, unknown])[] = [
  ['maximumBodyBytes', 0],
  ['maximumBodyBytes', 1.5],
  ['maximumConcurrentTasks', -1],
  ['maximumConcurrentTasks', Number.NaN],
];

test.each(limits)('%s of %s is refused at the start', (option, value) => {
  const create = () => createNodeListener(nothing, { authentication: connectionAuthentication, [option]: value });

  expect(create).toThrow(expect.objectContaining({ code: 'HANDLER_OPTION', option }));
});

test('what defineHandler did not make is no handler', () => {
  const create = () => createNodeListener({ execute() {} } as unknown as typeof nothing, { authentication: 'none' });

  expect(create).toThrow(expect.objectContaining({ code: 'HANDLER_DEFINITION' }));
});
