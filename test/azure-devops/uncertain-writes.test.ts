import { maxHeaderSize, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { answer, type RecordedRequest, startHttpServer } from '../support/http-server.js';
import { startTlsServer } from '../support/tls-server.js';
import { connect, inTurn, rejection } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'thing' } as const;
const write = { operation: 'write the thing', method: 'POST', path: 'thing', body: {} } as const;
const once = { maximumAttempts: 1 };
const uncertain = 'It may have been carried out all the same: look before you repeat it.';
const cut = (_: RecordedRequest, response: ServerResponse): void => {
  response.socket?.destroy();
};

test('a write whose connection was cut says that it may have been carried out, a read does not', async () => {
  const server = await startHttpServer(cut);
  const { connection } = connect(server.url, once);

  expect(await rejection(connection.send(write))).toMatchObject({
    systemCode: 'ECONNRESET',
    hint: uncertain,
    isUncertain: true,
  });
  expect(await rejection(connection.send(read))).not.toHaveProperty('hint', uncertain);
  expect(await rejection(connection.send({ ...write, repeatable: true }))).not.toHaveProperty('hint', uncertain);
});

test('a write whose answer is no HTTP may have been carried out too', async () => {
  const server = createServer((socket) => socket.end('nonsense\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { connection } = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, once);

  const error = await rejection(connection.send(write));
  server.close();

  expect(error).toMatchObject({ systemCode: expect.stringMatching(/^HPE_/), hint: uncertain, isUncertain: true });
});

test('an answer with larger headers than Node takes says so', async () => {
  const server = await startHttpServer(answer(200, '', { 'X-Large': 'x'.repeat(maxHeaderSize) }));
  const { connection } = connect(server.url, once);

  expect(await rejection(connection.send(read))).toMatchObject({
    systemCode: 'HPE_HEADER_OVERFLOW',
    message: expect.stringContaining(`the headers of the answer have more than ${maxHeaderSize} bytes`),
  });
});

test.each([408, 502, 504])('a write that something answers with %i may have been carried out', async (status) => {
  const server = await startHttpServer(answer(status));
  const { connection } = connect(server.url, once);

  expect(await rejection(connection.send(write))).toMatchObject({ status, hint: uncertain, isUncertain: true });
  expect(await rejection(connection.send(read))).not.toHaveProperty('hint', uncertain);
});

test.each([400, 429, 500])('a write that the server refuses with %i was not', async (status) => {
  const server = await startHttpServer(answer(status));
  const { connection } = connect(server.url, once);

  expect(await rejection(connection.send(write))).not.toHaveProperty('hint', uncertain);
});

test('a write to a port at which nobody listens, or to a server that is not trusted, was not', async () => {
  const server = await startTlsServer(answer(200));
  const unused = createServer();
  await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
  const { port } = unused.address() as AddressInfo;
  await new Promise((resolve) => unused.close(resolve));

  for (const url of [`http://127.0.0.1:${port}`, server.url]) {
    const error = await rejection(connect(url, once).connection.send(write));

    expect(error).toMatchObject({ code: 'UNREACHABLE' });
    expect(error).not.toHaveProperty('hint', uncertain);
  }
});

test('a wait says whether the server could not be reached, or broke off', async () => {
  const server = await startHttpServer(inTurn(cut, answer(200, '{}')));
  const { connection, waits } = connect(server.url);
  const { connection: lost, waits: waitsOfLost } = connect('http://nowhere.invalid', { maximumAttempts: 2 });

  await connection.send(read);
  await rejection(lost.send(read));

  expect(waits.map(({ reason }) => reason)).toEqual(['the connection broke before the answer was whole']);
  expect(waitsOfLost.map(({ reason }) => reason)).toEqual(['the server could not be reached']);
});
