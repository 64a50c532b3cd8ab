import { expect, test } from 'vitest';
import { SecretMasker } from '../../src/secret-masker.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { connect } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: '_apis/thing' } as const;

test('with other credentials a connection stays the same one', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(`${server.url}/Fabrikam`);

  await connection.withCredentials({ kind: 'bearer', token: 'one' }).send(read);
  await connection.withCredentials({ kind: 'bearer', token: 'two' }).send(read);

  expect(server.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/Fabrikam/_apis/thing', 'Bearer one'],
    ['/Fabrikam/_apis/thing', 'Bearer two'],
  ]);
  expect(server.connections).toBe(1);
  expect(connection.requests).toBe(2);
});

test('other credentials are masked in the errors of their own requests', async () => {
  const server = await startHttpServer(answer(400, 'neither first-token nor second-token'));
  const { connection } = connect(server.url);
  const masker = new SecretMasker();

  const first = connection.withCredentials({ kind: 'bearer', token: 'first-token' }, masker).send(read);
  const second = connection.withCredentials({ kind: 'bearer', token: 'second-token' }).send(read);

  await expect(first).rejects.toMatchObject({ serverMessage: 'neither *** nor second-token' });
  await expect(second).rejects.toMatchObject({ serverMessage: 'neither first-token nor ***' });
  expect(masker.mask('first-token')).toBe('***');
});

test('other credentials are checked as the first ones are', () => {
  const { connection } = connect('https://dev.azure.com/fabrikam');

  expect(() => connection.withCredentials({ kind: 'bearer', token: 'a b' })).toThrow('The credentials cannot be sent');
});

test('closing it closes it for all credentials', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url);
  const other = connection.withCredentials({ kind: 'bearer', token: 'one' });

  other.close();

  await expect(connection.send(read)).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect(server.requests).toEqual([]);
});
