import { once } from 'node:events';
import { Agent, get, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { keepIdleTime, limitIdleTime } from '../../src/transport/idle-connections.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { connect, moment } from './connect.js';

test.each([
  [undefined, 30_000],
  ['timeout=5', 4000],
  ['max=100, timeout=5', 4000],
  ['timeout=1', 1],
  ['timeout=0', 1],
  ['timeout=600', 30_000],
  ['max=100', 30_000],
])('with Keep-Alive %s a connection may be idle for %i milliseconds', (hint, milliseconds) => {
  const message = new IncomingMessage(new Socket());
  message.headers = hint === undefined ? {} : { 'keep-alive': hint };

  limitIdleTime(message);

  expect(message.socket.timeout).toBe(milliseconds);
});

test('an idle connection is closed before the server would close it', async () => {
  const ended = moment();
  const server = await startHttpServer((_, response) => {
    response.socket?.once('end', ended.resolve);
    response.writeHead(200, { 'keep-alive': 'timeout=1' }).end('{}');
  });
  const { connection } = connect(server.url);

  await connection.send({ operation: 'read the thing', method: 'GET', path: 'thing' });
  await ended.promise;

  expect(server.connections).toBe(1);
});

test('an agent keeps a connection with the time that was set for it', async () => {
  const server = await startHttpServer(answer(200, '{}', { 'keep-alive': 'timeout=20' }));
  const agent = keepIdleTime(new Agent({ keepAlive: true }));
  onTestFinished(() => agent.destroy());
  const freed = once(agent, 'free');

  get(server.url, { agent }, (incoming) => {
    limitIdleTime(incoming);
    incoming.resume();
  });
  await freed;

  const idle = Object.values(agent.freeSockets).flat();
  expect(idle.map((socket) => socket?.timeout)).toEqual([19_000]);
});
