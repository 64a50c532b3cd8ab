import { expect, test } from 'vitest';
import { AzureDevOpsConnection, ConnectionClosedError, TimeLimitError } from '../../src/azure-devops/index.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { connect, inTurn, moment, rejection, token } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'thing' } as const;
const credentials = { kind: 'personalAccessToken', token } as const;
const silent = (): void => undefined;

test('a signal that is aborted already sends nothing', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url);

  expect(await rejection(connection.send({ ...read, signal: AbortSignal.abort('enough') }))).toBe('enough');
  expect(connection.requests).toBe(0);
});

test('a signal ends a request that is under way at once, with its reason', async () => {
  const server = await startHttpServer(silent);
  const { connection, clock } = connect(server.url);
  const controller = new AbortController();
  const reason = new Error('enough');

  const sent = rejection(connection.send({ ...read, signal: controller.signal }));
  await server.received(1);
  controller.abort(reason);

  expect(await sent).toBe(reason);
  expect(clock.pending).toBe(0);
});

test('a signal ends a request in the middle of its answer', async () => {
  const begun = moment();
  const server = await startHttpServer((_, response) => {
    response.write('{"half":', () => begun.resolve());
  });
  const { connection } = connect(server.url);
  const controller = new AbortController();

  const sent = rejection(connection.send({ ...read, signal: controller.signal }));
  await begun.promise;
  controller.abort('enough');

  expect(await sent).toBe('enough');
});

test('a signal ends a wait at once, and no further attempt is made', async () => {
  const server = await startHttpServer(answer(503));
  const controller = new AbortController();
  const clock = createFakeClock();
  const { connection } = connect(server.url, { clock, onWait: () => queueMicrotask(() => controller.abort('enough')) });

  expect(await rejection(connection.send({ ...read, signal: controller.signal }))).toBe('enough');
  expect(connection.requests).toBe(1);
  expect(clock.pending).toBe(0);
});

test('a signal ends a request in the queue at once, and its place goes to the next', async () => {
  const server = await startHttpServer(inTurn(silent, answer(200, '{"a":1}')));
  const { connection } = connect(server.url, { maximumInFlight: 1 });
  const controller = new AbortController();
  const first = new AbortController();

  const running = rejection(connection.send({ ...read, signal: first.signal }));
  const queued = rejection(connection.send({ ...read, signal: controller.signal }));
  const next = connection.send(read);
  await server.received(1);
  controller.abort('enough');

  expect(await queued).toBe('enough');
  first.abort('also');
  expect(await running).toBe('also');
  expect((await next).value).toEqual({ a: 1 });
  expect(server.requests).toHaveLength(2);
});

test('requests leave nothing behind at a signal that lives on', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url);
  const { signal } = new AbortController();
  let listeners = 0;
  const counted: AbortSignal = new Proxy(signal, {
    get(target, name) {
      if (name === 'addEventListener') listeners += 1;
      if (name === 'removeEventListener') listeners -= 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  await connection.send({ ...read, signal: counted });

  expect(listeners).toBe(0);
});

test('no whole answer within the time limit is an error; a write is sent once', async () => {
  const server = await startHttpServer((_, response) => {
    response.write('{"half":');
  });
  const { connection, clock } = connect(server.url, { requestTimeout: 1500 });

  const sent = rejection(connection.send({ ...read, method: 'POST' }));
  await server.received(1);
  clock.advance(1500);

  const error = await sent;
  expect(error).toBeInstanceOf(TimeLimitError);
  expect(error).toMatchObject({
    code: 'TIME_LIMIT',
    milliseconds: 1500,
    message: expect.stringContaining('1.5 seconds'),
  });
  expect(server.requests).toHaveLength(1);
});

test('a read that came to its time limit is repeated', async () => {
  const server = await startHttpServer(inTurn(silent, answer(200, '{"a":1}')));
  const { connection, clock } = connect(server.url);

  const sent = connection.send(read);
  await server.received(1);
  clock.advance(60_000);

  expect((await sent).value).toEqual({ a: 1 });
});

test('the connection that a time limit has cut takes nothing from the wait after it', async () => {
  const controller = new AbortController();
  // When the server sees the end of the connection, the request that was cut has told its failure.
  const server = await startHttpServer((_, response) => {
    response.on('close', () => setImmediate(() => controller.abort('enough')));
  });
  const { connection, clock } = connect(server.url, { onWait: silent });

  const sent = rejection(connection.send({ ...read, signal: controller.signal }));
  await server.received(1);
  clock.advance(60_000);

  expect(await sent).toBe('enough');
});

test('closing ends what is under way, queued and waiting, and what comes later', async () => {
  const server = await startHttpServer(({ url }, response) => {
    if (url === '/busy') response.writeHead(503).end();
  });
  const waiting = moment();
  const connection = AzureDevOpsConnection.open({
    url: server.url,
    credentials,
    environment: {},
    maximumInFlight: 1,
    clock: createFakeClock(),
    onWait: () => waiting.resolve(),
  });
  const pending = ['busy', 'silent', 'queued'].map((path) => rejection(connection.send({ ...read, path })));
  await waiting.promise;
  await server.received(2);

  connection.close();

  for (const error of await Promise.all(pending)) expect(error).toBeInstanceOf(ConnectionClosedError);
  expect(await rejection(connection.send(read))).toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect(server.requests.map(({ url }) => url)).toEqual(['/busy', '/silent']);
});
