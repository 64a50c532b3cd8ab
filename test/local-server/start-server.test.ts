import { EventEmitter, once } from 'node:events';
import { Agent, request } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { noContent } from '../../src/local/server/answer.js';
import { listenFailure } from '../../src/local/server/errors.js';
import { startServer } from '../../src/local/server/start-server.js';
import { Store } from '../../src/local/store/store.js';
import { bearer, project, startLocalServer, tokens } from './local-server.js';
import { send } from './request.js';

const store = new Store('instance', [project]);

test('the server tells the URL of its collection with the port that it got', async () => {
  const { url, port } = await startLocalServer();

  expect(port).toBeGreaterThan(0);
  expect(url).toBe(`http://127.0.0.1:${port}/DefaultCollection`);
});

test('a port in use is told with what to do', async () => {
  const { port } = await startLocalServer();

  await expect(startServer({ store, token: 'token', port })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    port,
    hint: 'Choose another --port.',
  });
});

test('a host that is no address of this machine is told', async () => {
  await expect(startServer({ store, token: 'token', host: '192.0.2.1' })).rejects.toMatchObject({
    code: 'HOST_NOT_AVAILABLE',
    host: '192.0.2.1',
  });
});

const listenFailures = [
  { systemCode: 'EADDRINUSE', code: 'PORT_IN_USE' },
  { systemCode: 'EACCES', code: 'PORT_NOT_PERMITTED' },
  { systemCode: 'EADDRNOTAVAIL', code: 'HOST_NOT_AVAILABLE' },
  { systemCode: 'ENOTFOUND', code: 'HOST_NOT_AVAILABLE' },
  { systemCode: 'EMFILE', code: 'EMFILE' },
];

test.each(listenFailures)('the system error $systemCode is told as $code', ({ systemCode, code }) => {
  const cause = Object.assign(new Error('listen'), { code: systemCode });

  expect(listenFailure(cause, '127.0.0.1', 80)).toMatchObject({ code });
});

test('an empty token is refused', async () => {
  await expect(startServer({ store, token: '' })).rejects.toMatchObject({ code: 'EMPTY_TOKEN' });
});

test('closing ends connections that are kept alive, and may be asked for twice', async () => {
  const { url, close } = await startLocalServer();
  const agent = new Agent({ keepAlive: true });
  const socket = await new Promise<Socket>((resolve, reject) => {
    const outgoing = request(`${url}/_apis/projects`, { agent, headers: bearer(tokens.server) }, (incoming) => {
      const { socket: kept } = incoming;
      incoming.resume().on('end', () => resolve(kept));
    });
    outgoing.on('error', reject).end();
  });
  const ended = new Promise((resolve) => socket.once('close', resolve));

  await Promise.all([close(), close()]);
  await ended;
  agent.destroy();

  await expect(send(`${url}/_apis/projects`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('closing ends a request that waits for its answer', async () => {
  const arrived = new EventEmitter();
  const waiting = once(arrived, 'request');
  const { send: ask, close } = await startLocalServer({
    limits: { closingTime: 1 },
    routes: [
      {
        method: 'GET',
        template: 'never',
        access: 'server',
        handle() {
          arrived.emit('request');
          return new Promise(() => undefined);
        },
      },
    ],
  });
  const refused = expect(ask('/never')).rejects.toThrow();
  await waiting;

  await close();

  await refused;
});

test('a request under way when the server closes still has its answer', async () => {
  const arrived = new EventEmitter();
  const waiting = once(arrived, 'request');
  const { send: ask, close } = await startLocalServer({
    limits: { closingTime: 60_000 },
    routes: [
      {
        method: 'GET',
        template: 'slow',
        access: 'server',
        async handle() {
          arrived.emit('request');
          await once(arrived, 'answer');
          return noContent();
        },
      },
    ],
  });
  const answered = ask('/slow');
  await waiting;

  const closed = close();
  arrived.emit('answer');

  expect((await answered).status).toBe(204);
  await closed;
});
