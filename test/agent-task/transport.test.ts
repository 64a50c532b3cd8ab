import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer, maxHeaderSize } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { PROXY_BYPASS_TIME, PROXY_TIMEOUT } from '../../src/agent-task/limits.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { startProxyServer } from '../support/proxy-server.js';
import { startTlsServer, testAuthority, testAuthorityFile, testCertificate } from '../support/tls-server.js';
import { callTask, makeFolder, startTask } from './run-task.js';

const file = (name: string): string => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));
const read = (name: string): string => readFileSync(file(name), 'utf8');

/** A server that wants a client certificate; it records whose it got. */
async function startMutualServer(location?: string) {
  const names: Array<string | undefined> = [];
  const server = createServer(
    { ...testCertificate, ca: read('client-authority.pem'), requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const certificate = (request.socket as TLSSocket).getPeerCertificate();
      names.push(certificate.subject?.CN as string | undefined);
      response
        .writeHead(location === undefined ? 200 : 307, location === undefined ? {} : { Location: location })
        .end();
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, names };
}

test('does not believe a server whose authority nobody knows', async () => {
  const server = await startTlsServer(answer(200));

  const agent = await callTask(server.url, { retryCount: '1', retryDelay: '0' });

  expect(agent.completion?.message).toContain('its certificate comes from an unknown authority');
  expect(agent.log).not.toContain('Retry');
  expect(server.requests).toEqual([]);
});

test.each([
  ['a file', fileURLToPath(testAuthorityFile)],
  ['the text of a PEM', testAuthority],
  ['a text that has lost its line breaks', testAuthority.replaceAll('\n', ' ')],
  ['a text with written line breaks', testAuthority.replaceAll('\n', '\\n')],
])('believes an authority that is given as %s', async (_, certificateAuthority) => {
  const server = await startTlsServer(answer(200));

  const agent = await callTask(server.url, { certificateAuthority });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(agent.log).toMatch(/^Time: .*connect \d+ ms, TLS \d+ ms, first byte \d+ ms, total \d+ ms$/m);
});

test('believes the authorities that the agent is configured with', async () => {
  const server = await startTlsServer(answer(200));

  const agent = await callTask(server.url, {}, { certificates: { authorityFile: fileURLToPath(testAuthorityFile) } });

  expect(agent.completion?.result).toBe('Succeeded');
});

const key = { clientCertificateKey: file('client.key') };

test.each<readonly [how: string, inputs: Readonly<Record<string, string>>]>([
  ['files of certificate and key', { clientCertificate: file('client.pem'), ...key }],
  ['one text with both', { clientCertificate: read('client.pem') + read('client.key') }],
  [
    'a key with a passphrase',
    {
      clientCertificate: file('client.pem'),
      clientCertificateKey: read('client-encrypted.key'),
      clientCertificatePassphrase: 'key-word',
    },
  ],
  ['a PFX file', { clientCertificate: file('client.pfx'), clientCertificatePassphrase: 'pfx-word' }],
])('presents a client certificate from %s', async (_, inputs) => {
  const server = await startMutualServer();

  const agent = await callTask(server.url, { certificateAuthority: testAuthority, ...inputs });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(server.names).toEqual(['test client']);
});

test('presents the client certificate of the author to no other origin', async () => {
  const away = await startMutualServer();
  const home = await startMutualServer(away.url);

  await callTask(home.url, {
    certificateAuthority: testAuthority,
    clientCertificate: file('client.pfx'),
    clientCertificatePassphrase: 'pfx-word',
  });

  expect([home.names, away.names]).toEqual([['test client'], [undefined]]);
});

test('presents the client certificate of the agent to its own server only', async () => {
  const own = await startMutualServer();
  const other = await startMutualServer();
  const setup = {
    variables: { 'System.CollectionUri': `${own.url}/tfs/` },
    certificates: {
      authorityFile: fileURLToPath(testAuthorityFile),
      clientFile: file('client.pem'),
      clientKeyFile: file('client.key'),
    },
  };

  await callTask(own.url, {}, setup);
  await callTask(other.url, {}, setup);

  expect([own.names, other.names]).toEqual([['test client'], [undefined]]);
});

test.each<readonly [inputs: Readonly<Record<string, string>>, message: string]>([
  [{ clientCertificate: 'none.pem' }, "of the input 'clientCertificate' cannot be found."],
  [{ clientCertificate: file('client.key') }, 'it holds no certificate'],
  [{ clientCertificate: file('client.pem') }, 'it holds no private key'],
  [
    { clientCertificate: file('client.pem'), clientCertificateKey: file('other.key') },
    "The certificate in 'clientCertificate' is not usable: it does not fit its private key.",
  ],
  [
    { clientCertificate: file('client.pem'), clientCertificateKey: file('client-encrypted.key') },
    'the private key cannot be decrypted',
  ],
  [
    {
      clientCertificate: file('client.pem'),
      clientCertificateKey: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
    },
    'the private key cannot be parsed',
  ],
  [
    { clientCertificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', ...key },
    'it cannot be parsed',
  ],
  [
    { clientCertificate: file('client.pfx'), clientCertificatePassphrase: 'wrong' },
    'the PFX file cannot be opened. Check the passphrase',
  ],
  [{ certificateAuthority: file('client.key') }, "'certificateAuthority' is not usable: it holds no certificate"],
])('tells of a certificate that cannot be used before anything is sent: %#', async (inputs, message) => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, inputs);

  expect(agent.completion?.message).toContain(message);
  expect(server.requests).toEqual([]);
});

test('refuses a file of certificates that is too large', async () => {
  const path = join(makeFolder(), 'large.pem');
  writeFileSync(path, Buffer.alloc(1024 * 1024 + 1));

  const agent = await callTask('http://127.0.0.1:1', { certificateAuthority: path });

  expect(agent.completion?.message).toContain('has more than 1048576 bytes');
});

/** The proxy of an agent, with credentials. */
function agentProxy(host: string, bypasses: readonly string[] = []) {
  return { url: `http://${host}`, userName: 'proxy user', password: 'proxy-word-1', bypasses };
}
const credentials = `Basic ${Buffer.from('proxy user:proxy-word-1').toString('base64')}`;

test('goes to http through the proxy of the agent, with its credentials', async () => {
  const server = await startHttpServer(answer(200, 'through'));
  const proxy = await startProxyServer();

  const agent = await callTask(
    server.url,
    { method: 'POST', body: 'x', urlSuffix: '/a?b' },
    { proxy: agentProxy(proxy.host) },
  );

  expect(agent.outputs.get('body')?.value).toBe('through');
  expect(proxy.requests).toEqual([{ method: 'POST', target: `${server.url}/a?b`, authorization: credentials }]);
  expect(server.requests[0]).toMatchObject({ body: 'x', headers: { host: new URL(server.url).host } });
  expect(agent.texts('secret')).toContain('proxy-word-1');
});

test('goes to https through a tunnel of the proxy', async () => {
  const server = await startTlsServer(answer(200, 'through'));
  const proxy = await startProxyServer();

  const agent = await callTask(server.url, { certificateAuthority: testAuthority }, { proxy: agentProxy(proxy.host) });

  expect(agent.outputs.get('body')?.value).toBe('through');
  expect(proxy.requests).toEqual([
    { method: 'CONNECT', target: `localhost:${server.port}`, authorization: credentials },
  ]);
  expect(server.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
});

test.each([
  ['a part of the host', '0\\.0\\.1'],
  ['the whole of it in other letters', '^HTTP://127\\.0\\.0\\.1'],
])('passes the proxy by where a line of the agent has %s', async (_, line) => {
  const server = await startHttpServer(answer(200));
  const proxy = await startProxyServer();

  const agent = await callTask(server.url, {}, { proxy: agentProxy(proxy.host, ['other\\.example', line]) });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(proxy.requests).toEqual([]);
});

test('passes over a line of that list that is no regular expression, as the agent does, and says which once', async () => {
  const server = await startHttpServer((_, response) =>
    response.writeHead(server.requests.length === 1 ? 503 : 200).end(),
  );
  const proxy = await startProxyServer();
  const retries = { retryCount: '1', retryDelay: '0' };

  const through = await callTask(server.url, retries, { proxy: agentProxy(proxy.host, ['*.example']) });
  const past = await callTask(server.url, {}, { proxy: agentProxy(proxy.host, ['*.example', '127']) });

  expect([through.completion?.result, past.completion?.result]).toEqual(['Succeeded', 'Succeeded']);
  expect(proxy.requests).toHaveLength(2);
  expect(through.texts('warning')).toEqual([
    "The line '*.example' of the agent's .proxybypass is passed over: it is no regular expression.",
  ]);
});

test('passes over a line of that list that a URL would make it look at for ever, and says which once', async () => {
  const server = await startHttpServer((_, response) =>
    response.writeHead(server.requests.length === 1 ? 503 : 200).end(),
  );
  const proxy = await startProxyServer();
  const inputs = { urlSuffix: `/${'a'.repeat(100)}`, retryCount: '1', retryDelay: '0' };

  const agent = await callTask(server.url, inputs, { proxy: agentProxy(proxy.host, ['(a|a)*!', 'other']) });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(proxy.requests).toHaveLength(2);
  expect(agent.texts('warning')).toEqual([
    `The line '(a|a)*!' of the agent's .proxybypass is passed over: after ${PROXY_BYPASS_TIME} ms it was still being looked for in the URL. Write it without a repetition within a repetition, as (a+)+ has one.`,
  ]);
});

test('looks for the other lines all the same', async () => {
  const server = await startHttpServer(answer(200));
  const proxy = await startProxyServer();
  const inputs = { urlSuffix: `/${'a'.repeat(100)}` };

  await callTask(server.url, inputs, { proxy: agentProxy(proxy.host, ['(a+)+!', '127']) });

  expect(proxy.requests).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

test('takes the proxy of the environment where the agent has none', async () => {
  const server = await startHttpServer(answer(200));
  const proxy = await startProxyServer();

  await callTask(server.url, {}, {}, { environment: { http_proxy: proxy.host } });
  await callTask(server.url, {}, {}, { environment: { http_proxy: proxy.host, NO_PROXY: '127.0.0.1' } });

  expect(proxy.requests).toHaveLength(1);
  expect(server.requests).toHaveLength(2);
});

test.each([407, 403])('says that the proxy of the agent refuses by %i', async (status) => {
  const tls = await startTlsServer(answer(200));
  const proxy = await startProxyServer(() => status);

  const agent = await callTask(tls.url, {}, { proxy: agentProxy(proxy.host) });

  expect(agent.completion?.message).toContain(`The proxy ${proxy.host} of the agent`);
  expect(agent.completion?.message).toContain('--proxyurl');
});

test('tells the word of a proxy from that of the server', async () => {
  const server = await startHttpServer(answer(200));
  const proxy = await startProxyServer(() => 407);

  const agent = await callTask(server.url, {}, { proxy: agentProxy(proxy.host) });
  const other = await callTask(server.url, {}, {}, { environment: { http_proxy: proxy.host } });

  expect(agent.completion?.message).toContain(`The proxy ${proxy.host} of the agent wants other credentials (407).`);
  expect(other.completion?.message).toContain('Put them into http_proxy');
});

test.each(['http', 'https'])('says that the proxy on the way to %s cannot be reached', async (protocol) => {
  const agent = await callTask(`${protocol}://localhost:1/`, {}, { proxy: agentProxy('127.0.0.1:1') });

  expect(agent.completion?.message).toMatch(/by its proxy: nothing accepts connections there \(ECONNREFUSED\)/);
});

test('refuses a proxy of the agent that is none, without showing it', async () => {
  const agent = await callTask(
    'http://localhost:1/',
    {},
    {
      proxy: { url: 'socks://ann:word@proxy', userName: undefined, password: undefined, bypasses: [] },
    },
  );

  expect(agent.completion?.message).toContain('The proxy of the agent is no URL of http or https.');
  expect(agent.completion?.message).not.toContain('word@');
});

const skipping = { skipsCertificateValidation: true };

test('warns that it believes no unknown certificate though the agent does', async () => {
  const server = await startTlsServer(answer(200));

  const agent = await callTask(server.url, { retryCount: '1', retryDelay: '0', retryErrors: 'tls' }, skipping);

  expect(agent.completion?.result).toBe('Failed');
  expect(server.requests).toEqual([]);
  expect(agent.texts('warning')).toEqual([
    "The agent is configured with --sslskipcertvalidation, which this task does not honour: whoever stands between would get the credentials. Name the authority in 'certificateAuthority'.",
  ]);
});

test('says nothing of that where the certificate is believed anyway, or something else fails', async () => {
  const server = await startTlsServer(answer(200));

  const believed = await callTask(server.url, { certificateAuthority: testAuthority }, skipping);
  const unreachable = await callTask('https://127.0.0.1:1', {}, skipping);

  expect(believed.completion?.result).toBe('Succeeded');
  expect([...believed.texts('warning'), ...unreachable.texts('warning')]).toEqual([]);
});

test('gives up a proxy that takes a CONNECT and never answers', async () => {
  const stalled = await startStalledProxy();

  const agent = await callTask('https://localhost:1', {}, { proxy: agentProxy(stalled.host) }, { proxyTimeout: 20 });

  expect(agent.completion?.message).toBe('The request to localhost:1 failed: by its proxy: the proxy does not answer.');
  await stalled.closed;
});

test('waits for a proxy as long as the limit says, where nothing else is said', async () => {
  const stalled = await startStalledProxy();
  const setTimeout = vi.spyOn(Socket.prototype, 'setTimeout');
  onTestFinished(() => setTimeout.mockRestore());
  const inputs = { connectedServiceNameSelector: 'none', method: 'GET', baseUrl: 'https://localhost:1' };

  const { cancel, done } = startTask({ inputs, proxy: agentProxy(stalled.host) });
  await stalled.asked;
  const waits = setTimeout.mock.calls.map(([milliseconds]) => milliseconds);
  cancel();
  await done;

  expect(waits).toContain(PROXY_TIMEOUT);
});

test('ends a tunnel that does not come about when the job is canceled', async () => {
  const silent = await startHttpServer(() => undefined);
  const stalled = await startStalledProxy();
  const { agent, cancel, done } = startTask({
    inputs: { connectedServiceNameSelector: 'none', method: 'GET', baseUrl: silent.url.replace('http', 'https') },
    proxy: agentProxy(stalled.host),
  });
  await stalled.asked;

  cancel();
  await done;

  expect(agent.completion?.message).toContain('canceled');
  await stalled.closed;
});

/** A proxy that takes a CONNECT and says nothing. */
async function startStalledProxy() {
  const server = createPlainServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const asked = new Promise<Duplex>((resolve) => server.on('connect', (_, stream) => resolve(stream)));
  const closed = asked.then(async (stream) => {
    // Nothing tells of its end before it is read.
    for await (const _ of stream);
    stream.destroy();
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked, closed };
}

test('says how many bytes the headers of an answer may have where they have more', async () => {
  const server = await startHttpServer(answer(200, '', { 'X-Large': 'x'.repeat(maxHeaderSize) }));

  const agent = await callTask(server.url);

  expect(agent.completion?.message).toContain(
    `failed: the headers of the answer have more than ${maxHeaderSize} bytes (HPE_HEADER_OVERFLOW).`,
  );
});
