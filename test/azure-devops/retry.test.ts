import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { RequestRefusedError, ThrottledError, UnreachableError } from '../../src/azure-devops/index.js';
import { LONGEST_SERVER_DELAY_MILLISECONDS } from '../../src/azure-devops/limits.js';
import { answer, type RecordedRequest, startHttpServer } from '../support/http-server.js';
import { connect, inTurn, rejection } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'thing' } as const;
const write = { operation: 'write the thing', method: 'POST', path: 'thing', body: {} } as const;
const cut = (_: RecordedRequest, response: ServerResponse): void => {
  response.socket?.destroy();
};
const cutInTheMiddle = (_: RecordedRequest, response: ServerResponse): void => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"half":');
  setImmediate(() => response.socket?.destroy());
};

test.each([408, 429, 502, 503, 504])('a read is repeated after %i', async (status) => {
  const server = await startHttpServer(inTurn(answer(status), answer(200, '{"a":1}')));
  const { connection, waits } = connect(server.url);

  expect((await connection.send(read)).value).toEqual({ a: 1 });
  expect(waits).toEqual([
    { operation: 'read the thing', reason: `the server answered ${status}`, milliseconds: 250, attempt: 1 },
  ]);
  expect(connection.requests).toBe(2);
});

test.each([400, 401, 403, 404, 409, 500, 501])('a read is not repeated after %i', async (status) => {
  const server = await startHttpServer(answer(status));
  const { connection, waits } = connect(server.url);

  expect(await rejection(connection.send(read))).toMatchObject({ status, attempts: 1 });
  expect(waits).toEqual([]);
});

test.each([408, 502, 503, 504])(
  'a write is not repeated after %i, since it may have been carried out',
  async (status) => {
    const server = await startHttpServer(answer(status));
    const { connection } = connect(server.url);

    expect(await rejection(connection.send(write))).toMatchObject({ status, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  },
);

test.each([
  ['429', answer(429)],
  ['503 with Retry-After', answer(503, '', { 'retry-after': '2' })],
])('a write is repeated after %s, which is said before any work', async (_, refusal) => {
  const server = await startHttpServer(inTurn(refusal, answer(200, '{}')));
  const { connection } = connect(server.url);

  expect((await connection.send(write)).status).toBe(200);
  expect(server.requests.map(({ body }) => body)).toEqual(['{}', '{}']);
});

test.each([408, 502, 503, 504])('a write that is repeatable is repeated after %i', async (status) => {
  const server = await startHttpServer(inTurn(answer(status), answer(200, '{}')));
  const { connection } = connect(server.url);

  expect((await connection.send({ ...write, repeatable: true })).status).toBe(200);
});

test('a read that is said to be not repeatable is sent once', async () => {
  const server = await startHttpServer(answer(502));
  const { connection } = connect(server.url);

  await rejection(connection.send({ ...read, repeatable: false }));

  expect(server.requests).toHaveLength(1);
});

test.each([
  ['before an answer', cut],
  ['in the middle of an answer', cutInTheMiddle],
])('after a connection cut %s, a read is repeated and a write is not', async (_, handler) => {
  const server = await startHttpServer(inTurn(handler, answer(200, '{"a":1}'), handler));
  const { connection, waits } = connect(server.url);

  expect((await connection.send(read)).value).toEqual({ a: 1 });
  const error = await rejection(connection.send(write));

  expect(waits.map(({ reason }) => reason)).toEqual(['the connection broke before the answer was whole']);
  expect(error).toBeInstanceOf(UnreachableError);
  expect(error).toMatchObject({ code: 'UNREACHABLE', systemCode: 'ECONNRESET', attempts: 1 });
});

test('a refused connection is tried again for a write too, with growing waits, and then told', async () => {
  const { connection, waits } = connect(`http://127.0.0.1:${await unusedPort()}`);

  const error = await rejection(connection.send(write));

  expect(error).toBeInstanceOf(UnreachableError);
  expect(error).toMatchObject({
    systemCode: 'ECONNREFUSED',
    attempts: 5,
    message: expect.stringContaining('cannot be reached (5 times): nothing accepts connections there (ECONNREFUSED)'),
    cause: expect.any(Error),
  });
  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([250, 500, 1000, 2000]);
});

test('a name that cannot be resolved is tried again for a write too', async () => {
  const { connection, waits } = connect('http://nowhere.invalid', { maximumAttempts: 2 });

  expect(await rejection(connection.send(write))).toMatchObject({
    code: 'UNREACHABLE',
    systemCode: expect.stringMatching(/^(?:ENOTFOUND|EAI_AGAIN)$/),
  });
  expect(waits).toHaveLength(1);
});

test.each([
  [0, 0],
  [0.999, 499.5],
])('a wait is drawn between nothing and its bound: %d gives %d', async (chance, milliseconds) => {
  const server = await startHttpServer(inTurn(answer(502), answer(200, '{}')));
  const { connection, waits } = connect(server.url, { random: () => chance });

  await connection.send(read);

  expect(waits[0]?.milliseconds).toBe(milliseconds);
});

test('no drawn wait is longer than thirty seconds', async () => {
  const server = await startHttpServer(answer(502));
  const { connection, waits } = connect(server.url, {
    maximumAttempts: 10,
    operationTimeout: 1_000_000,
    random: () => 1,
  });

  await rejection(connection.send(read));

  expect(waits.slice(-3).map(({ milliseconds }) => milliseconds)).toEqual([30_000, 30_000, 30_000]);
});

test('the error after the last attempt says how many there were and what the server said, also if only first', async () => {
  const server = await startHttpServer(inTurn(answer(503, '{"message":"TF1: overloaded"}'), answer(502)));
  const { connection } = connect(server.url, { maximumAttempts: 3 });

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(RequestRefusedError);
  expect(error).toMatchObject({
    status: 502,
    attempts: 3,
    message: 'Cannot read the thing: the server refuses it (502, 3 times): TF1: overloaded',
  });
  expect(server.requests).toHaveLength(3);
});

test.each([
  ['seconds', '7', 7000],
  ['a date', 'Sun, 06 Jan 2019 13:30:00 GMT', 13_176],
  ['a date that has passed', 'Sun, 06 Jan 2019 13:00:00 GMT', 0],
  ['a date of the old form', 'Sunday, 06-Jan-19 13:30:00 GMT', 13_176],
  ['a date without a zone', 'Sun Jan  6 13:30:00 2019', 250],
  ['no time that is known', 'soon', 250],
  ['a negative number', '-5', 250],
])('a Retry-After of %s is waited for', async (_, header, milliseconds) => {
  const server = await startHttpServer(inTurn(answer(429, '', { 'retry-after': header }), answer(200, '{}')));
  const { connection, waits } = connect(server.url);

  await connection.send(read);

  expect(waits.map((wait) => wait.milliseconds)).toEqual([milliseconds]);
});

test('without Retry-After the reset of the rate limit is waited for', async () => {
  const reset = String(Date.UTC(2019, 0, 6, 13, 30) / 1000);
  const server = await startHttpServer(inTurn(answer(429, '', { 'x-ratelimit-reset': reset }), answer(200, '{}')));
  const { connection, waits } = connect(server.url);

  await connection.send(read);

  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([13_176]);
});

test('a wait that is longer than all waits may be is not begun', async () => {
  const headers = { 'retry-after': '301', 'x-ratelimit-resource': 'DBCPU/TSTUs' };
  const server = await startHttpServer(answer(429, '', headers));
  const { connection, waits } = connect(server.url);

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(ThrottledError);
  expect(error).toMatchObject({
    retryAfter: 301_000,
    resource: 'DBCPU/TSTUs',
    hint: expect.stringContaining('301 seconds'),
  });
  expect(waits).toEqual([]);
});

test.each([
  ['in seconds', { 'retry-after': '99999999999999999999' }],
  ['as a date', { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }],
  ['as the reset of a limit', { 'x-ratelimit-reset': '999999999999' }],
])('a server that asks for an absurd wait %s is told as one that asks for a day', async (_, headers) => {
  const server = await startHttpServer(answer(429, '', headers));
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(read))).toMatchObject({
    retryAfter: LONGEST_SERVER_DELAY_MILLISECONDS,
    hint: 'Try again in a day at the earliest, with fewer requests at once.',
  });
});

test('the waits of one request together are bounded', async () => {
  const server = await startHttpServer(answer(429, '', { 'retry-after': '4' }));
  const { connection, waits } = connect(server.url, { maximumWait: 10_000 });

  expect(await rejection(connection.send(read))).toMatchObject({ code: 'THROTTLED', attempts: 3 });
  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([4000, 4000]);
});

test('a success with Retry-After makes the next requests wait, and only them', async () => {
  const server = await startHttpServer(inTurn(answer(200, '{}', { 'retry-after': '5' }), answer(200, '{}')));
  const { connection, waits } = connect(server.url);

  await connection.send(read);
  await connection.send(write);
  await connection.send(read);

  expect(waits).toEqual([
    { operation: 'write the thing', reason: 'the server wants fewer requests', milliseconds: 5000, attempt: 0 },
  ]);
});

test('a success that asks for a longer wait than all waits may be delays by that bound', async () => {
  const server = await startHttpServer(answer(200, '{}', { 'retry-after': '999999' }));
  const { connection, waits } = connect(server.url, { maximumWait: 1000 });

  await connection.send(read);
  await connection.send(read);

  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([1000]);
});

/** A port that was free a moment ago. */
async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
