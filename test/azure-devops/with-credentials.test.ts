import { expect, test } from 'vitest';
import { ConnectionClosedError, CredentialsError } from '../../src/azure-devops/index.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { connect, inTurn, rejection, token } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'thing' } as const;
const other = 'eyJ0.of-another-task.sig';

test('a connection for other credentials shares sockets and count, and each sends its own credentials', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url);
  const task = connection.withCredentials({ kind: 'bearer', token: other });

  await connection.send(read);
  await task.send(read);
  await connection.send(read);

  const own = `Basic ${btoa(`PAT:${token}`)}`;
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([own, `Bearer ${other}`, own]);
  expect(server.connections).toBe(1);
  expect(task.requests).toBe(3);
  expect(task.url).toBe(connection.url);
});

test('a wait that the server asks one of them for is kept by both', async () => {
  const server = await startHttpServer(inTurn(answer(200, '{}', { 'retry-after': '5' }), answer(200, '{}')));
  const { connection, waits } = connect(server.url);

  await connection.send(read);
  await connection.withCredentials({ kind: 'bearer', token: other }).send(read);

  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([5000]);
});

test('its errors and waits hide its own token', async () => {
  const server = await startHttpServer(inTurn(answer(503), answer(400, `no ${other}`)));
  const { connection, waits } = connect(server.url);
  const masker = new SecretMasker();
  const task = connection.withCredentials({ kind: 'bearer', token: other }, masker);

  const error = await rejection(task.send({ ...read, operation: `use ${other}` }));

  expect(error).toMatchObject({ operation: 'use ***', serverMessage: 'no ***' });
  expect(waits).toMatchObject([{ operation: 'use ***' }]);
  expect(masker.mask(other)).toBe('***');
});

test('bad credentials are refused, and closing either closes both', async () => {
  const { connection } = connect('http://127.0.0.1:9');
  const task = connection.withCredentials({ kind: 'bearer', token: other });

  expect(() => connection.withCredentials({ kind: 'bearer', token: '' })).toThrow(CredentialsError);
  task.close();
  expect(await rejection(connection.send(read))).toBeInstanceOf(ConnectionClosedError);
});
