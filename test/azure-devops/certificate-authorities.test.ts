import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CertificateAuthorityError, UnreachableError } from '../../src/azure-devops/index.js';
import { answer } from '../support/http-server.js';
import { startTlsServer, testAuthority, testAuthorityFile } from '../support/tls-server.js';
import { connect, rejection } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'thing' } as const;
const file = fileURLToPath(testAuthorityFile);

test('a server with a certificate of an own authority is believed where that is given', async () => {
  const server = await startTlsServer(answer(200, '{"a":1}'));
  const { connection } = connect(server.url, { certificateAuthorities: [`# ours\n${testAuthority}`] });

  expect((await connection.send(read)).value).toEqual({ a: 1 });
});

test('a server with a certificate of an unknown authority is not, and nothing is sent', async () => {
  const server = await startTlsServer(answer(200, '{}'));
  const { connection, waits } = connect(server.url);

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(UnreachableError);
  expect(error).toMatchObject({
    systemCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    message: expect.stringContaining('its certificate comes from an unknown authority'),
    hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
  });
  expect(waits).toEqual([]);
  expect(server.requests).toEqual([]);
});

test('a server whose certificate is for another host is not believed', async () => {
  const server = await startTlsServer(answer(200, '{}'));
  const url = `https://127.0.0.2:${server.port}`;
  const { connection } = connect(url, { certificateAuthorities: [testAuthority], maximumAttempts: 1 });

  expect(await rejection(connection.send(read))).toMatchObject({ code: 'UNREACHABLE' });
  expect(server.requests).toEqual([]);
});

test('the file of NODE_EXTRA_CA_CERTS is believed as Node does, beside the option', async () => {
  const server = await startTlsServer(answer(200, '{"a":1}'));
  const { connection } = connect(server.url, { environment: { NODE_EXTRA_CA_CERTS: file } });

  expect((await connection.send(read)).value).toEqual({ a: 1 });
});

test('a file of NODE_EXTRA_CA_CERTS that cannot be read fails nothing, but is named where it may be the cause', async () => {
  const server = await startTlsServer(answer(200, '{}'));
  const { connection } = connect(server.url, { environment: { NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' } });

  expect(await rejection(connection.send(read))).toMatchObject({
    hint: expect.stringContaining('/nowhere/ca.pem, cannot be read'),
  });
});

test.each([
  ['no certificate', 'MIIB', 'Certificate authority 2 is no certificate in PEM.'],
  [
    'a certificate that is none',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    'Certificate authority 2 is no certificate in PEM.',
  ],
])('an option that holds %s is refused at once', (_, text, message) => {
  const open = (): unknown => connect('https://tfs.example', { certificateAuthorities: [testAuthority, text] });

  expect(open).toThrow(CertificateAuthorityError);
  expect(open).toThrow(message);
});
