import { expect, test } from 'vitest';
import { AuthenticationError, RedirectionError } from '../../src/azure-devops/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { startTlsServer, testAuthority } from '../support/tls-server.js';
import { connect, rejection } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'thing', query: { a: 1 } } as const;
const write = { operation: 'write the thing', method: 'POST', path: 'thing', body: { secret: 1 } } as const;

test.each([301, 302, 303, 307, 308])('a read follows %i within its origin, with its credentials', async (status) => {
  const server = await startHttpServer(({ url }, response) => {
    if (url.startsWith('/thing')) response.writeHead(status, { location: '/moved?b=2' }).end();
    else response.end('{"a":1}');
  });
  const { connection } = connect(server.url);

  expect((await connection.send({ ...read, apiVersion: '7.1' })).value).toEqual({ a: 1 });

  const [first, second] = server.requests;
  expect(second).toMatchObject({ method: 'GET', url: '/moved?b=2' });
  expect(second?.headers).toEqual(first?.headers);
  expect(connection.requests).toBe(2);
});

test('a read follows to another origin without its credentials, and does not take them up again on its way back', async () => {
  const home = await startHttpServer(({ url }, response) => {
    if (url.startsWith('/thing')) response.writeHead(302, { location: `${other.url}/there` }).end();
    else response.end('{"a":1}');
  });
  const other = await startHttpServer(answer(302, '', { location: `${home.url}/back` }));
  const { connection } = connect(home.url);

  expect((await connection.send(read)).value).toEqual({ a: 1 });

  expect(home.requests.map(({ headers }) => headers.authorization === undefined)).toEqual([false, true]);
  expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(other.requests[0]?.headers['host']).toBe(new URL(other.url).host);
});

test('another port is another origin, and its refusal says why the credentials were not sent', async () => {
  const other = await startHttpServer(answer(401));
  const home = await startHttpServer(answer(307, '', { location: other.url }));
  const { connection } = connect(home.url);

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({ url: `${other.url}/`, hint: expect.stringContaining(`redirected to ${other.url}`) });
  expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
});

test.each([307, 308])('a write follows %i within its origin with its body', async (status) => {
  const server = await startHttpServer(({ url }, response) => {
    if (url === '/thing') response.writeHead(status, { location: '/moved' }).end();
    else response.end('{}');
  });
  const { connection } = connect(server.url);

  await connection.send(write);

  expect(server.requests[1]).toMatchObject({ method: 'POST', url: '/moved', body: '{"secret":1}' });
});

test.each([301, 302, 303])('a write does not follow %i, which would make a read of it', async (status) => {
  const server = await startHttpServer(answer(status, '', { location: '/moved' }));
  const { connection } = connect(server.url);

  const error = await rejection(connection.send(write));

  expect(error).toBeInstanceOf(RedirectionError);
  expect(error).toMatchObject({ code: 'REDIRECTION', status, target: `${server.url}/moved` });
  expect(server.requests).toHaveLength(1);
});

test('a write does not follow to another origin, since its body may hold secrets', async () => {
  const other = await startHttpServer(answer(200, '{}'));
  const home = await startHttpServer(answer(307, '', { location: `${other.url}/there?key=1` }));
  const { connection } = connect(home.url);

  const error = await rejection(connection.send(write));

  expect(error).toMatchObject({
    target: `${other.url}/there`,
    message: expect.stringContaining('a write is not sent to another origin'),
  });
  expect(other.requests).toEqual([]);
});

test.each([
  ['no Location', {}, 'it names no URL'],
  ['a Location that is no URL', { location: 'http://[' }, 'it names no URL'],
  ['a Location of another protocol', { location: 'ftp://127.0.0.1/' }, 'it names no URL'],
  ['a Location with credentials', { location: 'http://u:p@127.0.0.1/' }, 'its URL holds credentials'],
])('%s is not followed', async (_, headers, words) => {
  const server = await startHttpServer(answer(302, '', headers));
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(read))).toMatchObject({
    code: 'REDIRECTION',
    message: expect.stringContaining(words),
  });
});

test('a redirection from https to http is not followed', async () => {
  const plain = await startHttpServer(answer(200, '{}'));
  const secure = await startTlsServer(answer(302, '', { location: plain.url }));
  const { connection } = connect(secure.url, { certificateAuthorities: [testAuthority] });

  expect(await rejection(connection.send(read))).toMatchObject({
    code: 'REDIRECTION',
    message: expect.stringContaining('it leads from https to http'),
  });
  expect(plain.requests).toEqual([]);
});

test('a loop of redirections ends after ten', async () => {
  const server = await startHttpServer(answer(302, '', { location: '/thing' }));
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(read))).toMatchObject({
    code: 'REDIRECTION',
    message: expect.stringContaining('there were 10 before it'),
  });
  expect(server.requests).toHaveLength(11);
});

test.each([300, 304])('%i leads nowhere and is a refusal', async (status) => {
  const server = await startHttpServer(answer(status));
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(read))).toMatchObject({ code: 'REQUEST_REFUSED', status });
});
