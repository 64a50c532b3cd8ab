import { readFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { startProxyServer } from '../support/proxy-server.js';
import { testAuthority, testCertificate } from '../support/tls-server.js';
import { callTask } from './run-task.js';

const read = (name: string): string => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');
const oddAuthority = read('odd-authority.pem');
const odd = (name: string): ServerOptions => ({ cert: read(`${name}.pem`), key: read('odd-server.key') });
const mutual = { ...testCertificate, ca: read('client-authority.pem'), requestCert: true };
const old = { ...testCertificate, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

/** A real server with options of its own. */
async function startServer(options: ServerOptions): Promise<string> {
  const server = createServer(options, (_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

const clientHint = "Give one with 'clientCertificate'; it is presented to the origin of the call only.";
const authorityHint = "Give the certificate of its authority with 'certificateAuthority'.";

test.each<readonly [server: string, options: ServerOptions, certificateAuthority: string, text: string]>([
  [
    'wants a client certificate, by TLS 1.3',
    mutual,
    testAuthority,
    `failed: it wants a client certificate, and was shown none (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED). ${clientHint}`,
  ],
  [
    'wants a client certificate, by TLS 1.2',
    { ...mutual, maxVersion: 'TLSv1.2' },
    testAuthority,
    'failed: it refuses the TLS handshake, as a server does that wants a client certificate and is shown none (E',
  ],
  [
    'has an unknown authority',
    testCertificate,
    '',
    `unknown authority (UNABLE_TO_VERIFY_LEAF_SIGNATURE). ${authorityHint}`,
  ],
  [
    'has signed itself',
    odd('self-signed'),
    '',
    `signed by itself (DEPTH_ZERO_SELF_SIGNED_CERT). Give that certificate with 'certificateAuthority'.`,
  ],
  [
    'is called by another name',
    odd('other-host'),
    oddAuthority,
    'its certificate is for another host (ERR_TLS_CERT_ALTNAME_INVALID). Call it by a name that its certificate has.',
  ],
  [
    'has an expired certificate',
    odd('expired'),
    oddAuthority,
    'its certificate has expired (CERT_HAS_EXPIRED). It has to be renewed; if it was, set the clock of the agent.',
  ],
  [
    'has a certificate of the future',
    odd('not-yet-valid'),
    oddAuthority,
    'its certificate is not valid yet (CERT_NOT_YET_VALID). Set the clock of the agent.',
  ],
  ['speaks only old versions of TLS', old, testAuthority, 'it speaks no version of TLS that is taken here (E'],
])('says what to do where a server %s', async (_, options, certificateAuthority, text) => {
  const url = await startServer(options);

  const agent = await callTask(url, { certificateAuthority });

  expect(agent.completion?.message).toContain(text);
  expect([agent.log, agent.completion?.message, ...agent.texts('error')].join()).not.toMatch(
    /SSL routines|deps.openssl/,
  );
});

test('says that it is another authority where one is given', async () => {
  const url = await startServer(odd('other-host'));

  const agent = await callTask(url, { certificateAuthority: testAuthority });

  expect(agent.completion?.message).toContain(
    "unknown authority (UNABLE_TO_VERIFY_LEAF_SIGNATURE). What 'certificateAuthority' and the agent give has not signed it: give the certificate of the authority that has.",
  );
});

test('says that a server of https may be called by http', async () => {
  const url = await startServer(testCertificate);

  const agent = await callTask(url.replace('https:', 'http:'));

  expect(agent.completion?.message).toContain(
    '(ECONNRESET). A port that speaks TLS closes a connection of http so: try https.',
  );
});

test('says so as well where that server answers with an alert of TLS', async () => {
  const server = createPlainServer((socket) => socket.end(Buffer.from('15030100020246', 'hex')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());

  const agent = await callTask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  expect(agent.completion?.message).toContain(
    'failed: the answer is no HTTP (HPE_INVALID_CONSTANT). A port that speaks',
  );
});

test('says that a server of http is called by https', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url.replace('http:', 'https:'));

  expect(agent.completion?.message).toMatch(
    /failed: it does not speak TLS \(E\w+\)\. Check whether its URL is one of http/,
  );
});

test('takes a failed handshake for one of TLS, whatever Node calls it', async () => {
  // Here the alert meets a write, and the code is EPROTO.
  const url = await startServer({ ...mutual, maxVersion: 'TLSv1.2' });
  const inputs = { certificateAuthority: testAuthority, retryCount: '1', retryDelay: '0' };

  const repeated = await callTask(url, { ...inputs, retryErrors: 'tls' });
  const others = await callTask(url, { ...inputs, retryErrors: 'connect, reset, timeout' });

  expect(repeated.log).toContain('Retry 1 of 1');
  expect(others.log).not.toContain('Retry');
});

test('no variable of the environment makes it believe any certificate', async () => {
  const url = await startServer(testCertificate);
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());

  const agent = await callTask(url);

  expect(agent.completion?.message).toContain('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
});

test.each(['http', 'https'])('nor any proxy on the way to %s, which would get its credentials', async (protocol) => {
  const proxy = await startProxyServer(() => undefined, { secure: true });
  const server = { url: `https://${proxy.host}`, userName: 'ann', password: 'proxy-word-1', bypasses: [] };
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());

  const agent = await callTask(`${protocol}://localhost:1/`, {}, { proxy: server });

  expect(agent.completion?.message).toContain('by its proxy: its certificate comes from an unknown authority');
  expect(proxy.requests).toEqual([]);
});
