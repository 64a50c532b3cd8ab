import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { startProxyServer } from '../support/proxy-server.js';
import { startTlsServer, testAuthority, testAuthorityFile, testCertificate } from '../support/tls-server.js';
import { anonymous, BASIC, genericJob } from './jobs.js';
import { runTask } from './task-process.js';
import { unzipTask } from './unzipped-task.js';

let folder: string;

beforeAll(async () => {
  folder = await unzipTask();
});

const certificate = (name: string): string =>
  fileURLToPath(new URL(`../agent-task/certificates/${name}`, import.meta.url));

test('does not believe a server whose authority nobody knows', async () => {
  const server = await startTlsServer(answer(200));

  const ended = await runTask(folder, { inputs: anonymous(server.url) });

  expect(ended.result.result).toBe('Failed');
  expect(ended.result.message).toMatch(/certificate/i);
  expect(server.requests).toEqual([]);
});

test.each([
  ['the agent', {}, { 'Agent.CAInfo': fileURLToPath(testAuthorityFile) }],
  ['the step', { certificateAuthority: testAuthority }, {}],
  // A variable of a pipeline loses its line breaks.
  ['the step, on one line', { certificateAuthority: testAuthority.replaceAll('\n', ' ') }, {}],
])('believes the authority that %s is given', async (_, inputs, variables) => {
  const server = await startTlsServer(answer(200, '{"a":1}'));

  const ended = await runTask(folder, { inputs: anonymous(server.url, inputs), variables });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(ended.outputs.get('body')).toBe('{"a":1}');
});

test('warns that it does not believe every certificate though the agent does', async () => {
  const server = await startTlsServer(answer(200));
  const variables = { 'Agent.SkipCertValidation': 'True' };

  const ended = await runTask(folder, { inputs: anonymous(server.url), variables });

  expect(ended.result.result).toBe('Failed');
  expect(ended.output).toMatch(/##vso\[task\.issue type=warning;.*--sslskipcertvalidation/);
});

test('believes the authority that Node is started with', async () => {
  const server = await startTlsServer(answer(200));
  const environment = { NODE_EXTRA_CA_CERTS: fileURLToPath(testAuthorityFile) };

  const ended = await runTask(folder, { inputs: anonymous(server.url), environment });

  expect(ended.result.result, ended.output).toBe('Succeeded');
});

test('presents its client certificate', async () => {
  const url = await startMutualServer();

  const ended = await runTask(folder, {
    inputs: anonymous(url, {
      certificateAuthority: testAuthority,
      clientCertificate: certificate('client.pfx'),
      clientCertificatePassphrase: '$(Certificate.Word)',
    }),
    secretVariables: { 'Certificate.Word': 'pfx-word' },
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(ended.outputs.get('body')).toBe('authorized');
});

/** A server that believes the authority of the client certificates only. */
async function startMutualServer(): Promise<string> {
  const options = { ...testCertificate, ca: readFileSync(certificate('client-authority.pem')), requestCert: true };
  const server = createTlsServer(options, (_, response) => response.end('authorized'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

test.each([
  ['https', startTlsServer],
  ['http', startHttpServer],
] as const)(
  'goes to %s by the proxy of the agent, with its credentials, and past it where its list says so',
  async (_, start) => {
    const server = await start(answer(200));
    const proxy = await startProxyServer();
    const inputs = anonymous(server.url);
    const variables = {
      'Agent.ProxyUrl': `http://${proxy.host}`,
      'Agent.ProxyUsername': 'ann',
      'Agent.CAInfo': fileURLToPath(testAuthorityFile),
    };
    const secretVariables = { 'Agent.ProxyPassword': 'proxy-word-1' };

    const through = await runTask(folder, { inputs, variables, secretVariables });
    const past = await runTask(folder, {
      inputs,
      variables: { ...variables, 'Agent.ProxyBypassList': '["localhost","127\\\\.0\\\\.0\\\\.1"]' },
      secretVariables,
    });

    expect(through.result.result, through.output).toBe('Succeeded');
    expect(past.result.result, past.output).toBe('Succeeded');
    expect(server.requests).toHaveLength(2);
    expect(proxy.requests.map(({ authorization }) => authorization)).toEqual([
      `Basic ${Buffer.from('ann:proxy-word-1').toString('base64')}`,
    ]);
  },
);

test('says that the proxy refuses its credentials, without showing them', async () => {
  const server = await startHttpServer(answer(200));
  const proxy = await startProxyServer(() => 407);

  const ended = await runTask(folder, {
    inputs: anonymous(server.url),
    variables: { 'Agent.ProxyUrl': `http://${proxy.host}`, 'Agent.ProxyUsername': 'ann' },
    secretVariables: { 'Agent.ProxyPassword': 'proxy-word-1' },
    environment: { DISTRIBUTEDTASK_TASKS_NODE_SKIPDEBUGLOGSWHENDEBUGMODEOFF: 'true' },
  });

  expect(ended.result).toEqual({ result: 'Failed', message: expect.stringContaining(`The proxy ${proxy.host}`) });
  expect(ended.output.replaceAll('##vso[task.setsecret]proxy-word-1', '')).not.toContain('proxy-word-1');
  expect(server.requests).toEqual([]);
});

test('ends a request at its limit of time: a server that never answers', async () => {
  const server = await startHttpServer(() => undefined);

  const ended = await runTask(folder, { inputs: anonymous(server.url, { requestTimeout: '300ms' }) });

  expect(ended.result).toEqual({ result: 'Failed', message: expect.stringMatching(/300 ?ms|0\.3 ?s/) });
  expect(server.requests).toHaveLength(1);
});

test('ends a request at its limit of time: a server that stops in the middle', async () => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(200, { 'Content-Length': '100' }).write('half of it');
  });

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, { requestTimeout: '300ms', responseFile: 'answer.bin' }),
  });

  expect(ended.result.result).toBe('Failed');
  expect(readdirSync(ended.work).filter((name) => name.startsWith('answer'))).toEqual([]);
});

test('repeats what was cut, and takes the whole answer', async () => {
  const server = await startHttpServer((_, response) => {
    if (server.requests.length === 1) {
      response.writeHead(200, { 'Content-Length': '100' }).write('half of it', () => response.destroy());
    } else {
      response.end('{"whole":true}');
    }
  });

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, { retryCount: '2', retryDelay: '10ms', outputVariables: 'whole = $.whole' }),
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(ended.outputs.get('whole')).toBe('true');
  expect(ended.output.match(/^##\[group\]/gm)).toHaveLength(2);
});

test('says that nothing listens', async () => {
  const ended = await runTask(folder, { inputs: anonymous('http://127.0.0.1:1/') });

  expect(ended.result).toEqual({ result: 'Failed', message: expect.stringContaining('ECONNREFUSED') });
});

test('ends a flood at the limit of its size, and keeps nothing of it', async () => {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const ends: Promise<unknown>[] = [];
  const server = await startHttpServer((_, response) => {
    ends.push(new Promise((resolve) => response.on('close', resolve)));
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour);
    pour();
  });

  const ended = await runTask(folder, {
    inputs: anonymous(server.url, { maximumResponseSize: '1MB', responseFile: 'flood.bin' }),
  });

  await Promise.all(ends);
  expect(ended.result).toEqual({ result: 'Failed', message: expect.stringContaining(String(1024 * 1024)) });
  expect(existsSync(join(ended.work, 'flood.bin'))).toBe(false);
});

test('keeps credentials within their origin when it follows redirections', async () => {
  const other = await startHttpServer(answer(200, '{"place":"other"}'));
  const server = await startHttpServer((request, response) => {
    const location = request.url === '/first' ? '/second' : `${other.url}/third`;
    response.writeHead(302, { Location: location }).end();
  });

  const ended = await runTask(folder, genericJob(`${server.url}/first`, { method: 'GET' }));

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([BASIC, BASIC]);
  expect(other.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([['/third', undefined]]);
});

test('refuses a redirection where it is told to', async () => {
  const server = await startHttpServer(answer(302, '', { Location: '/second' }));

  const ended = await runTask(folder, { inputs: anonymous(server.url, { followRedirects: 'false' }) });

  expect(ended.result).toEqual({ result: 'Failed', message: expect.stringContaining('302') });
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
] as const)('unpacks an answer in %s', async (encoding, compress) => {
  const body = compress(Buffer.from('{"packed":"no"}'));
  const server = await startHttpServer((_, response) =>
    response.writeHead(200, { 'Content-Encoding': encoding }).end(body),
  );

  const ended = await runTask(folder, { inputs: anonymous(server.url, { outputVariables: 'packed = $.packed' }) });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(ended.outputs.get('packed')).toBe('no');
});

test.each([
  ['address', { 'Agent.ProxyUrl': '127.0.0.1:7180' }],
  ['address with a space', { 'Agent.ProxyUrl': 'foo bar' }],
])('says that the proxy of the agent has a broken %s', async (_, variables) => {
  const ended = await runTask(folder, { inputs: anonymous('http://127.0.0.1:1'), variables });

  expect(ended.result).toEqual({
    result: 'Failed',
    message: expect.stringMatching(/^The proxy of the agent is no URL of http or https\. /),
  });
});

test('passes over a line of the list of hosts that is broken, with a warning', async () => {
  const server = await startHttpServer(answer(200));
  const proxy = await startProxyServer();

  const ended = await runTask(folder, {
    inputs: anonymous(server.url),
    variables: { 'Agent.ProxyUrl': `http://${proxy.host}`, 'Agent.ProxyBypassList': '["*.foo"]' },
  });

  expect(ended.result.result, ended.output).toBe('Succeeded');
  expect(ended.output).toMatch(/##vso\[task\.issue type=warning;.*\]The line '\*\.foo' of the agent's \.proxybypass/);
  expect(proxy.requests).toHaveLength(1);
});
