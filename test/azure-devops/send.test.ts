import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { AnswerFormatError, AnswerSizeError } from '../../src/azure-devops/index.js';
import { MAXIMUM_REFUSAL_BYTES } from '../../src/azure-devops/limits.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { connect, rejection, token } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'Demo/_apis/thing' } as const;

test('a request goes below the collection, with its version, its query and the headers of the service', async () => {
  const server = await startHttpServer(answer(200, '{"id":1}', { 'content-type': 'application/json' }));
  const { connection } = connect(`${server.url}/tfs/Default/`);

  const { status, value } = await connection.send({
    ...read,
    apiVersion: '7.1-preview.2',
    query: { names: 'a,b & c', top: 5, deep: false, none: undefined },
  });

  expect({ status, value }).toEqual({ status: 200, value: { id: 1 } });
  expect(connection.url).toBe(`${server.url}/tfs/Default`);
  expect(connection.requests).toBe(1);
  const [request] = server.requests;
  expect(request?.url).toBe('/tfs/Default/Demo/_apis/thing?names=a%2Cb%20%26%20c&top=5&deep=false');
  expect(request?.headers).toMatchObject({
    host: new URL(server.url).host,
    accept: 'application/json;api-version=7.1-preview.2',
    'x-tfs-fedauthredirect': 'Suppress',
    'user-agent': 'azure-pipelines-agentless',
  });
});

test.each([
  ['a personal access token', { kind: 'personalAccessToken', token }, `Basic ${btoa(`PAT:${token}`)}`],
  ['a bearer token', { kind: 'bearer', token: 'ey.J.x' }, 'Bearer ey.J.x'],
  ['a user', { kind: 'basic', userName: 'CORP\\ann', password: 'pä:ss' }, `Basic ${toBase64('CORP\\ann:pä:ss')}`],
] as const)('%s goes with the first request', async (_, credentials, header) => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url, { credentials });

  await connection.send(read);

  expect(server.requests[0]?.headers.authorization).toBe(header);
});

test('a body is sent as JSON with its length in bytes, with every method', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url);

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    await connection.send({ ...read, method, body: { name: 'ä' } });
  }

  for (const request of server.requests) {
    expect(request.body).toBe('{"name":"ä"}');
    expect(request.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': '13',
    });
  }
  expect(server.requests).toHaveLength(4);
});

test('content is sent as it is, with its own type', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url);
  const content = { type: 'application/octet-stream', bytes: Buffer.from('log\n') };

  await connection.send({ ...read, method: 'POST', content });

  expect(server.requests[0]).toMatchObject({ body: 'log\n', headers: { 'content-type': 'application/octet-stream' } });
});

test('a write without a body says that it has none', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url);

  await connection.send({ ...read, method: 'POST' });

  expect(server.requests[0]).toMatchObject({ body: '', headers: { 'content-length': '0' } });
});

test.each([
  ['no content', 204, ''],
  ['an empty body', 200, ''],
  ['the word null', 200, 'null'],
])('%s is the value null', async (_, status, body) => {
  const server = await startHttpServer(answer(status, body));
  const { connection } = connect(server.url);

  expect(await connection.send(read)).toMatchObject({ status, value: null });
});

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['gzip, br', (bytes: Buffer) => brotliCompressSync(gzipSync(bytes))],
  ['identity', (bytes: Buffer) => bytes],
])('an answer in %s is decoded', async (encoding, encode) => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(encode(Buffer.from('{"name":"ä"}')));
  });
  const { connection } = connect(server.url);

  expect((await connection.send(read)).value).toEqual({ name: 'ä' });
  expect(server.requests[0]?.headers['accept-encoding']).toBe('gzip, deflate, br');
});

test.each([
  ['an encoding that nobody asked for', 'zstd', Buffer.from('x'), "the encoding 'zstd' is not known"],
  ['bytes that cannot be unpacked', 'gzip', Buffer.from('no gzip'), 'it cannot be unpacked'],
  ['a packed answer that ends too early', 'gzip', gzipSync('{"a":1}').subarray(0, -6), 'it cannot be unpacked'],
  ['bad bytes of Brotli', 'br', Buffer.from([255, 255, 255]), 'it cannot be unpacked'],
])('%s is an error', async (_, encoding, body, words) => {
  const server = await startHttpServer((__, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(body);
  });
  const { connection } = connect(server.url);

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(AnswerFormatError);
  expect(error).toMatchObject({ code: 'ANSWER_FORMAT', message: expect.stringContaining(words) });
});

test('an answer that is no JSON is an error that shows its masked beginning, and a mark of byte order is none', async () => {
  const server = await startHttpServer(({ url }, response) => {
    response.end(url.endsWith('marked') ? '\uFEFF{"a":1}' : `oops ${token} ${'x'.repeat(2000)}`);
  });
  const { connection } = connect(server.url);

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(AnswerFormatError);
  expect(error).toMatchObject({ message: expect.stringContaining('oops ***') });
  expect(error).not.toHaveProperty('cause');
  expect(String(error).length).toBeLessThan(700);
  expect((await connection.send({ ...read, path: 'marked' })).value).toEqual({ a: 1 });
});

test.each([
  ['as it comes', {}, (text: string) => Buffer.from(text)],
  ['as it is unpacked', { 'content-encoding': 'gzip' }, (text: string) => gzipSync(text)],
])('an answer with more bytes than the limit, %s, is not read', async (_, headers, encode) => {
  const server = await startHttpServer(({ url }, response) => {
    const length = url.endsWith('fits') ? 998 : 999;
    response.writeHead(200, headers).end(encode(`"${'a'.repeat(length)}"`));
  });
  const { connection } = connect(server.url, { maximumAnswerBytes: 1000 });

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(AnswerSizeError);
  expect(error).toMatchObject({ code: 'ANSWER_SIZE', limit: 1000 });
  expect((await connection.send({ ...read, path: 'fits' })).value).toHaveLength(998);
});

const huge = `the disk is full, ${token} ${'x'.repeat(MAXIMUM_REFUSAL_BYTES)}`;

test.each([
  ['that ends', 503, (response: ServerResponse) => response.end(huge)],
  ['that never ends', 500, (response: ServerResponse) => void response.write(huge)],
  ['of a refused token', 401, (response: ServerResponse) => void response.write(huge)],
])(
  'a refusal with a huge body is told by its status, and the body is read to its limit: one %s',
  async (_, status, send) => {
    const server = await startHttpServer((__, response) => void send(response.writeHead(status)));
    const { connection } = connect(server.url, { maximumAttempts: 1 });

    const error = await rejection(connection.send(read));

    expect(error).toMatchObject({ status, serverMessage: expect.stringMatching(/^the disk is full, \*{3} x+ …$/) });
    expect(String(error).length).toBeLessThan(700);
  },
);

test.each(['x', ' '])('of a huge refusal of "%s" no half of a secret is shown where it is cut', async (character) => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(500).write(`${character.repeat(MAXIMUM_REFUSAL_BYTES - 20)}${token}`);
  });
  const { connection } = connect(server.url);

  const error = await rejection(connection.send(read));

  expect(error).toMatchObject({ status: 500 });
  expect(String(error)).not.toContain(token.slice(0, 8));
});

test('of a huge page the title is told', async () => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(500).write(`<html><title>Gone</title>${'x'.repeat(MAXIMUM_REFUSAL_BYTES)}`);
  });
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(read))).toMatchObject({ serverMessage: "a page in HTML, 'Gone'" });
});

test('a refusal has fewer bytes than answers where the limit of these is lower', async () => {
  const server = await startHttpServer((_, response) => void response.writeHead(500).write('x'.repeat(1001)));
  const { connection } = connect(server.url, { maximumAnswerBytes: 1000 });

  expect(await rejection(connection.send(read))).toMatchObject({ status: 500 });
});

test.each([
  ['in an encoding that nobody asked for', 'zstd', Buffer.from('x')],
  ['that cannot be unpacked', 'gzip', Buffer.from('no gzip')],
  ['that is huge when it is unpacked', 'gzip', gzipSync(huge)],
])('a refusal with a body %s is told by its status', async (_, encoding, body) => {
  const server = await startHttpServer((__, response) => {
    response.writeHead(500, { 'content-encoding': encoding }).end(body);
  });
  const { connection } = connect(server.url);

  const error = await rejection(connection.send(read));

  expect(error).toMatchObject({ code: 'REQUEST_REFUSED', status: 500, serverMessage: undefined });
});

test('requests one after the other use one connection', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url);

  for (let count = 0; count < 5; count += 1) await connection.send(read);

  expect(server.connections).toBe(1);
});

test.each([
  ['close', { connection: 'close' }],
  ['keep it for less than a second', { 'keep-alive': 'timeout=1' }],
])('a connection that the server says to %s is not used again, and nothing is lost', async (_, headers) => {
  const server = await startHttpServer(answer(200, '{}', headers));
  const { connection } = connect(server.url);

  for (let count = 0; count < 3; count += 1) {
    await connection.send(read);
    await new Promise((resolve) => setImmediate(resolve));
  }

  expect(server.requests).toHaveLength(3);
});

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
