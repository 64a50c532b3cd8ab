import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { hostNames } from '../../src/local/server/checks.js';
import { defaultLimits } from '../../src/local/server/limits.js';
import { planPath, startLocalServer, tokens } from './local-server.js';
import { sendRaw } from './request.js';

/** The head of a good POST of an event, whose body is for the test to write. */
const postHead = (port: number, length: number) =>
  `POST /DefaultCollection${planPath}/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
  `Authorization: Bearer ${tokens.server}\r\nContent-Length: ${length}\r\n\r\n`;

const hosts = [
  { host: '127.0.0.1:PORT', status: 200 },
  { host: 'localhost:PORT', status: 200 },
  { host: 'LOCALHOST:PORT', status: 200 },
  { host: '[::1]:PORT', status: 200 },
  { host: 'localhost', status: 421 },
  { host: 'localhost:1', status: 421 },
  { host: 'localhost.:PORT', status: 421 },
  { host: 'attacker.example:PORT', status: 421 },
  { host: '127.0.0.1.attacker.example:PORT', status: 421 },
  { host: 'localhost.attacker.example:PORT', status: 421 },
  { host: 'attacker.example#127.0.0.1:PORT', status: 421 },
  { host: 'user@127.0.0.1:PORT', status: 421 },
  { host: '0.0.0.0:PORT', status: 421 },
  { host: '2130706433:PORT', status: 421 },
];

test.each(hosts)('the Host $host gives $status', async ({ host, status }) => {
  const { port, send } = await startLocalServer();

  const response = await send('/_apis/projects', { headers: { Host: host.replace('PORT', String(port)) } });

  expect(response.status).toBe(status);
});

test('a request to a foreign host is refused before its token is looked at', async () => {
  const { journal, sendAnonymous } = await startLocalServer();

  const response = await sendAnonymous('/_apis/projects', { headers: { Host: 'attacker.example' } });

  expect(response.status).toBe(421);
  expect(response.json()).toMatchObject({ $id: '1', typeKey: 'VssServiceException' });
  expect(journal.entries).toMatchObject([{ method: 'GET', path: '', status: 421 }]);
});

const twoHosts = (port: number) =>
  `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: attacker.example\r\nConnection: close\r\n\r\n`;
const malformed = [
  { what: 'two Host headers', text: twoHosts, status: 400 },
  { what: 'no Host header', text: () => 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', status: 400 },
  { what: 'HTTP 1.0 without a Host header', text: () => 'GET / HTTP/1.0\r\n\r\n', status: 400 },
  {
    what: 'an absolute target',
    text: (port: number) =>
      `GET http://attacker.example/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
    status: 400,
  },
  {
    what: 'the target *',
    text: (port: number) => `OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
    status: 400,
  },
  {
    what: 'a broken percent sign',
    text: (port: number) => `GET /%zz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
    status: 400,
  },
  { what: 'bytes that are no HTTP', text: () => 'hello\r\n\r\n', status: 400 },
  {
    what: 'two lengths of one body',
    text: (port: number) =>
      `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    status: 400,
  },
  {
    what: 'CONNECT',
    text: (port: number) => `CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
    status: 405,
  },
];

test.each(malformed)('$what gives $status with a wrapped exception', async ({ text, status }) => {
  const { port } = await startLocalServer();

  const answer = await sendRaw(port, text(port));

  expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
  expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ $id: '1', eventId: 3000 });
});

test('a wish to upgrade is not fulfilled', async () => {
  const { port, sendAnonymous } = await startLocalServer();
  const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };

  const response = await sendAnonymous('/_apis/projects', { headers: { ...headers, Host: `localhost:${port}` } });

  expect(response.status).toBe(302);
});

const origins = [
  { origin: 'http://127.0.0.1:PORT', status: 200 },
  { origin: 'http://localhost:PORT', status: 403 },
  { origin: 'https://127.0.0.1:PORT', status: 403 },
  { origin: 'http://127.0.0.1', status: 403 },
  { origin: 'http://127.0.0.1:1', status: 403 },
  { origin: 'http://attacker.example', status: 403 },
  { origin: 'null', status: 403 },
  { origin: '', status: 403 },
];

test.each(origins)('a page of the origin "$origin" gets $status', async ({ origin, status }) => {
  const { port, send } = await startLocalServer();

  const response = await send('/_apis/projects', { headers: { Origin: origin.replace('PORT', String(port)) } });

  expect(response.status).toBe(status);
});

test('a page of another origin raises no event, even with a good token', async () => {
  const { plan, send } = await startLocalServer();
  const events: unknown[] = [];
  plan.sessions.open(plan.planId, plan.planId, (event) => events.push(event));
  const body = JSON.stringify({ name: 'TaskStarted', jobId: plan.planId, taskId: plan.planId });

  const { status } = await send(`${planPath}/events`, {
    method: 'POST',
    headers: { Origin: 'http://attacker.example' },
    body,
  });

  expect([status, events]).toEqual([403, []]);
});

const answers = [
  { what: 'a result', path: '/_apis/projects' },
  { what: 'a refusal', path: '/nothing' },
  { what: 'no content', path: `${planPath}/events`, method: 'POST', body: '{}' },
];

test.each(answers)('$what is neither kept, nor guessed at, nor framed by a browser', async ({ path, ...request }) => {
  const { send } = await startLocalServer();

  const { headers } = await send(path, request);

  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  expect(headers['access-control-allow-origin']).toBeUndefined();
});

test('another host than a loopback one joins the names that reach the server', () => {
  expect(hostNames('192.0.2.7', 8080)).toEqual(['192.0.2.7:8080', '127.0.0.1:8080', 'localhost:8080', '[::1]:8080']);
  expect(hostNames('2001:db8::7', 8080)).toContain('[2001:db8::7]:8080');
  expect(hostNames('127.0.0.1', 80)).toContain('localhost');
});

test('a target as long as the limit is taken and one character more is not', async () => {
  const { url, send } = await startLocalServer();
  const path = '/_apis/projects?';
  const room = defaultLimits.targetLength - new URL(url).pathname.length - path.length;

  const longest = await send(path + 'x'.repeat(room));
  const tooLong = await send(path + 'x'.repeat(room + 1));

  expect([longest.status, tooLong.status]).toEqual([200, 414]);
});

test('more headers than the limit are refused', async () => {
  const limits = { headerCount: 10 };
  const { send } = await startLocalServer({ limits });
  const some = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, '1']));

  // Authorization, Host and Connection come along.
  const most = await send('/_apis/projects', { headers: some(7) });
  const tooMany = await send('/_apis/projects', { headers: some(8) });
  const farTooMany = await send('/_apis/projects', { headers: some(50) });

  expect([most.status, tooMany.status, farTooMany.status]).toEqual([200, 431, 431]);
});

test('larger headers than the limit are refused', async () => {
  const { send } = await startLocalServer();

  const response = await send('/_apis/projects', { headers: { 'x-large': 'x'.repeat(defaultLimits.headerBytes) } });

  expect(response.status).toBe(431);
  expect(response.json().message).toBe('The headers of the request are too large.');
});

const tooLarge = [
  { what: 'a JSON body', path: `${planPath}/events`, limit: 'jsonBytes', good: 204 },
  { what: 'an append to a log', path: `${planPath}/logs/1`, limit: 'logAppendBytes', good: 200 },
] as const;

test.each(tooLarge)('$what larger than its limit is refused, announced or not', async ({ path, limit, good }) => {
  const { plan, send } = await startLocalServer();
  plan.logs.create('logs\\a');
  const size = defaultLimits[limit];
  const body = (bytes: number) => `{}${' '.repeat(bytes - 2)}`;

  const largest = await send(path, { method: 'POST', body: body(size) });
  const announced = await send(path, { method: 'POST', body: body(size + 1) });
  const chunked = await send(path, {
    method: 'POST',
    headers: { 'Transfer-Encoding': 'chunked' },
    body: body(size + 1),
  });

  expect([largest.status, announced.status, chunked.status]).toEqual([good, 413, 413]);
  expect(announced.json().message).toBe(`The body of the request is larger than ${size} bytes.`);
});

test('a body far beyond its limit is not waited for', async () => {
  const { port } = await startLocalServer({ limits: { jsonBytes: 10, discardedBytes: 10 } });

  const answer = await sendRaw(port, postHead(port, 1_000_000) + ' '.repeat(21));

  expect(answer.startsWith('HTTP/1.1 413 ')).toBe(true);
});

test('a body that breaks off is no defect', async () => {
  const { port, defects, journal } = await startLocalServer();
  const socket = connect(port, '127.0.0.1', () => socket.write(`${postHead(port, 10)}{`, () => socket.destroy()));

  await expect.poll(() => journal.entries).toMatchObject([{ method: 'POST', status: 400 }]);

  expect(defects).toEqual([]);
});

test('an encoded body is refused', async () => {
  const { send } = await startLocalServer();

  const { status } = await send(`${planPath}/events`, {
    method: 'POST',
    headers: { 'Content-Encoding': 'gzip' },
    body: '{}',
  });

  expect(status).toBe(415);
});

const slow = [
  { what: 'headers', text: (port: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` },
  { what: 'body', text: (port: number) => `${postHead(port, 10)}{` },
];

test.each(slow)('a client that never ends its $what is cut off', async ({ text }) => {
  const limits = { headersTimeout: 50, requestTimeout: 50, checkingInterval: 10 };
  const { port, defects } = await startLocalServer({ limits });

  const answer = await sendRaw(port, text(port));

  expect(answer.startsWith('HTTP/1.1 408 ')).toBe(true);
  expect(defects).toEqual([]);
});
