import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import {
  OPERATION_TIMEOUT_MILLISECONDS,
  REQUEST_TIMEOUT_MILLISECONDS,
  SHORTEST_ATTEMPT_MILLISECONDS,
  TimeLimitError,
} from '../../src/azure-devops/index.js';
import { answer, type RequestHandler, startHttpServer } from '../support/http-server.js';
import { startProxyServer } from '../support/proxy-server.js';
import { startTlsServer, testAuthority } from '../support/tls-server.js';
import { connect, inTurn, moment, rejection } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'thing' } as const;
const write = { operation: 'write the thing', method: 'POST', path: 'thing', body: {} } as const;
const silent = (): void => undefined;
const uncertain = 'It may have been carried out all the same: look before you repeat it.';

test('a server that never answers is given up after the time of the whole operation', async () => {
  const server = await startHttpServer(silent);
  const { connection, clock, waits } = connect(server.url);
  const start = clock.now();

  const sent = rejection(connection.send(read));
  await server.received(1);
  clock.advance(REQUEST_TIMEOUT_MILLISECONDS);
  await server.received(2);
  clock.advance(OPERATION_TIMEOUT_MILLISECONDS - REQUEST_TIMEOUT_MILLISECONDS - 250);

  const error = await sent;
  expect(error).toBeInstanceOf(TimeLimitError);
  expect(error).toMatchObject({
    code: 'TIME_LIMIT',
    milliseconds: 39_750,
    attempts: 2,
    message: `Cannot read the thing: ${new URL(server.url).host} did not answer within 39.8 seconds (attempt 2, 100 seconds in all).`,
  });
  expect(clock.now() - start).toBe(OPERATION_TIMEOUT_MILLISECONDS);
  expect(waits).toEqual([
    { operation: 'read the thing', reason: 'the server did not answer in 60 s', milliseconds: 250, attempt: 1 },
  ]);
  expect(server.requests).toHaveLength(2);
});

test.each([
  ['a read speaks of no write', read, /^(?!.*carried out).*try again later/i],
  ['a write that may have been done says so', write, new RegExp(uncertain)],
  ['a write that does no harm twice is as a read', { ...write, repeatable: true }, /^(?!.*carried out)/],
])('the hint of %s', async (_, request, hint) => {
  const server = await startHttpServer(silent);
  const { connection, clock } = connect(server.url, { maximumAttempts: 1 });

  const sent = rejection(connection.send(request));
  await server.received(1);
  clock.advance(REQUEST_TIMEOUT_MILLISECONDS);

  expect(await sent).toMatchObject({ code: 'TIME_LIMIT', attempts: 1, hint: expect.stringMatching(hint) });
});

test('the time of the whole operation is an option', async () => {
  const server = await startHttpServer(silent);
  const { connection, clock } = connect(server.url, { requestTimeout: 4_000, operationTimeout: 6_000 });

  const sent = rejection(connection.send(read));
  await server.received(1);
  clock.advance(4_000);
  await server.received(2);
  clock.advance(1_750);

  expect(await sent).toMatchObject({ code: 'TIME_LIMIT', attempts: 2, milliseconds: 1_750 });
});

test('who gives one attempt more time than that gives it to the whole operation', async () => {
  const requestTimeout = 2 * OPERATION_TIMEOUT_MILLISECONDS;
  const server = await startHttpServer(silent);
  const { connection, clock } = connect(server.url, { requestTimeout });

  const sent = rejection(connection.send(read));
  await server.received(1);
  clock.advance(requestTimeout);

  expect(await sent).toMatchObject({ milliseconds: requestTimeout, attempts: 1 });
});

test('no attempt is begun that could take no more than a moment', async () => {
  const server = await startHttpServer(silent);
  const requestTimeout = OPERATION_TIMEOUT_MILLISECONDS - SHORTEST_ATTEMPT_MILLISECONDS;
  const { connection, clock } = connect(server.url, { requestTimeout });

  const sent = rejection(connection.send(read));
  await server.received(1);
  clock.advance(requestTimeout);

  expect(await sent).toMatchObject({ milliseconds: requestTimeout, attempts: 1 });
});

test('waits that the server asks for are not of that time', async () => {
  const throttled = answer(429, '', { 'retry-after': '100' });
  const server = await startHttpServer(inTurn(throttled, throttled, silent, answer(200, '{"a":1}')));
  const { connection, clock } = connect(server.url);

  const sent = connection.send(read);
  await server.received(3);
  clock.advance(REQUEST_TIMEOUT_MILLISECONDS);

  expect((await sent).value).toEqual({ a: 1 });
});

test('the time in which other requests go first is not of it', async () => {
  const server = await startHttpServer(silent);
  const { connection, clock } = connect(server.url, { maximumInFlight: 1, maximumAttempts: 1 });

  const first = rejection(connection.send(read));
  const second = rejection(connection.send(write));
  await server.received(1);
  clock.advance(REQUEST_TIMEOUT_MILLISECONDS);
  await first;
  await server.received(2);
  clock.advance(REQUEST_TIMEOUT_MILLISECONDS);

  expect(await second).toMatchObject({ milliseconds: REQUEST_TIMEOUT_MILLISECONDS, attempts: 1 });
});

test('redirections are of the time of their attempt', async () => {
  const redirect = answer(302, '', { location: '/elsewhere' });
  const asked = moment();
  const redirectLater: RequestHandler = (request, response) => {
    asked.promise.then(() => redirect(request, response));
  };
  const server = await startHttpServer(inTurn(redirectLater, silent));
  const { connection, clock } = connect(server.url, { maximumAttempts: 1 });

  const sent = rejection(connection.send(read));
  await server.received(1);
  clock.advance(50_000);
  asked.resolve();
  await server.received(2);
  clock.advance(10_000);

  expect(await sent).toMatchObject({ code: 'TIME_LIMIT', milliseconds: REQUEST_TIMEOUT_MILLISECONDS });
});

/** Accepts connections and says nothing; tells of each. */
async function startMuteServer() {
  const accepted = [moment(), moment()];
  let connections = 0;
  const server = createNetServer((socket) => {
    socket.on('error', silent);
    onTestFinished(() => {
      socket.destroy();
    });
    accepted[connections]?.resolve();
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, accepted };
}

test('a write that was not sent, since no secure connection was made, is sent again', async () => {
  const { host, accepted } = await startMuteServer();
  const { connection, clock } = connect(`https://${host}`, { certificateAuthorities: [testAuthority] });

  const sent = rejection(connection.send(write));
  await accepted[0]?.promise;
  clock.advance(REQUEST_TIMEOUT_MILLISECONDS);
  await accepted[1]?.promise;
  clock.advance(OPERATION_TIMEOUT_MILLISECONDS);

  expect(await sent).toMatchObject({
    code: 'TIME_LIMIT',
    attempts: 2,
    message: expect.stringContaining(`${host} did not answer`),
    hint: expect.stringMatching(/^Nothing was sent/),
    isUncertain: false,
  });
});

test('a proxy that opens no tunnel is named, and nothing was sent', async () => {
  const { host, accepted } = await startMuteServer();
  const environment = { HTTPS_PROXY: `http://${host}` };
  const { connection, clock } = connect('https://dev.azure.com/contoso', { environment, maximumAttempts: 1 });

  const sent = rejection(connection.send(write));
  await accepted[0]?.promise;
  clock.advance(REQUEST_TIMEOUT_MILLISECONDS);

  expect(await sent).toMatchObject({
    code: 'TIME_LIMIT',
    message: expect.stringContaining(`the proxy ${host} of HTTPS_PROXY did not answer`),
    hint: expect.stringMatching(/^Nothing was sent/),
    isUncertain: false,
  });
});

test.each(['directly', 'through a proxy'])(
  'a write that went over a secure connection %s is not sent again',
  async (way) => {
    const received = moment();
    const server = await startTlsServer(() => received.resolve());
    const proxy = await startProxyServer(() => undefined);
    const environment = way === 'directly' ? {} : { HTTPS_PROXY: proxy.host };
    const { connection, clock } = connect(server.url, { environment, certificateAuthorities: [testAuthority] });

    const sent = rejection(connection.send(write));
    await received.promise;
    clock.advance(REQUEST_TIMEOUT_MILLISECONDS);

    expect(await sent).toMatchObject({ code: 'TIME_LIMIT', attempts: 1, hint: uncertain, isUncertain: true });
  },
);
