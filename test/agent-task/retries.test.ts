import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { retryDelay } from '../../src/agent-task/run/retry-delay.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, type RequestHandler, startHttpServer } from '../support/http-server.js';
import { callTask, startCall } from './run-task.js';
import { until } from './until.js';

const RETRIES = { retryCount: '2', retryDelay: '0' };

/** Answers one request after the other. */
function inTurn(...handlers: readonly RequestHandler[]): RequestHandler {
  let count = 0;
  return (request, response) => {
    const handler = handlers[Math.min(count, handlers.length - 1)];
    count += 1;
    handler?.(request, response);
  };
}

const cut: RequestHandler = (_, response) => response.writeHead(200, { 'Content-Length': '100' }).write('half');
const closed: RequestHandler = (_, response) => response.destroy();

test('repeats a request whose status is to be retried, with its body', async () => {
  const server = await startHttpServer(inTurn(answer(503), answer(429), answer(200)));

  const agent = await callTask(server.url, { ...RETRIES, method: 'POST', body: '{}' });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(server.requests.map(({ body }) => body)).toEqual(['{}', '{}', '{}']);
  expect(agent.log).toContain('which is not accepted (200-299). Retry 1 of 2 in 0 s.');
});

test('gives up after the last retry, with the status', async () => {
  const server = await startHttpServer(answer(503, 'busy'));

  const agent = await callTask(server.url, RETRIES);

  const { host } = new URL(server.url);
  expect(agent.completion).toEqual({
    result: 'Failed',
    message: `${host} answered 503 Service Unavailable, which is not accepted (200-299).`,
  });
  expect(server.requests).toHaveLength(3);
  expect(agent.outputs.get('statusCode')).toEqual({ value: '503', isSecret: false });
  expect(agent.outputs.get('body')).toEqual({ value: 'busy', isSecret: false });
});

test.each([
  ['404', {}, 1],
  ['404', { retryStatusCodes: '400-499' }, 3],
  ['503', { retryStatusCodes: 'none' }, 1],
  ['503', { retryCount: '0' }, 1],
])('sends a request that is answered %s with %o %i times', async (status, inputs, count) => {
  const server = await startHttpServer(answer(Number(status)));

  await callTask(server.url, { ...RETRIES, ...inputs });

  expect(server.requests).toHaveLength(count);
});

test.each([
  ['a connection that is closed', closed],
  ['no HTTP', (_: unknown, response: Parameters<RequestHandler>[1]) => response.socket?.end('nonsense\r\n\r\n')],
] as const)('repeats after %s', async (_, handler) => {
  const server = await startHttpServer(inTurn(handler as RequestHandler, answer(200)));

  const agent = await callTask(server.url, RETRIES);

  expect(agent.completion?.result).toBe('Succeeded');
  expect(server.requests).toHaveLength(2);
});

test('repeats after an answer that was cut', async () => {
  const half: RequestHandler = (request, response) => {
    cut(request, response);
    setImmediate(() => response.destroy());
  };
  const server = await startHttpServer(inTurn(half, answer(200)));

  const agent = await callTask(server.url, RETRIES);

  expect(agent.completion?.result).toBe('Succeeded');
});

test('repeats where nothing listens, unless that is not to be retried', async () => {
  const port = await freePort();

  const retried = await callTask(`http://127.0.0.1:${port}`, RETRIES);
  const refused = await callTask(`http://127.0.0.1:${port}`, { ...RETRIES, retryErrors: 'timeout' });

  expect(retried.log.match(/Retry \d of 2/g)).toEqual(['Retry 1 of 2', 'Retry 2 of 2']);
  expect(retried.completion?.message).toContain('nothing accepts connections there (ECONNREFUSED)');
  expect(refused.log).not.toContain('Retry');
});

test('ends a request that stalls at its time limit, and repeats it', async () => {
  const server = await startHttpServer(inTurn((_, response) => response.write('a'), answer(200)));
  const clock = createFakeClock();
  const { agent, done } = startCall(server.url, { ...RETRIES, requestTimeout: '30s' }, {}, { clock });

  await server.received(1);
  clock.advance(30_000);
  await until(() => agent.log.includes('Retry'));
  clock.advance(0);
  await done;

  expect(agent.completion?.result).toBe('Succeeded');
  expect(agent.log).toContain('did not answer within 30 seconds. Retry 1 of 2');
});

test('waits as long as the answer asks for, up to the longest wait', async () => {
  const server = await startHttpServer(inTurn(answer(429, '', { 'Retry-After': '7' }), answer(200)));
  const clock = createFakeClock();
  const { agent, done } = startCall(server.url, { retryCount: '1', maximumRetryDelay: '5s' }, {}, { clock });

  await until(() => agent.log.includes('Retry 1 of 1 in 5 s.'));
  clock.advance(4_999);
  const before = server.requests.length;
  clock.advance(1);
  await done;

  expect(before).toBe(1);
  expect(agent.completion?.result).toBe('Succeeded');
});

const rules = {
  count: 5,
  delay: 1000,
  maximumDelay: 5000,
  statuses: { text: '', includes: () => true },
  conditions: new Set<never>(),
};
const date = (time: number) => [{ name: 'retry-after', value: new Date(time).toUTCString() }];

test.each([
  ['the first wait', 1, [], 0, 1000],
  ['twice as long each time', 3, [], 0, 4000],
  ['no longer than the longest', 4, [], 0, 5000],
  ['less by chance, down to a half', 2, [], 0.5, 1500],
  ['the seconds of Retry-After', 1, [{ name: 'Retry-After', value: '3' }], 0.5, 3000],
  ['no time at all by Retry-After', 1, [{ name: 'Retry-After', value: '0' }], 0, 0],
  ['until the date of Retry-After', 1, date(1_002_000), 0, 2000],
  ['nothing for a date that has passed', 1, date(1000), 0, 0],
  ['its own time where Retry-After is odd', 1, [{ name: 'Retry-After', value: 'soon' }], 0, 1000],
])('waits %s', (_, retry, headers, chance, expected) => {
  const delay = retryDelay(retry, rules, headers, 1_000_000, () => chance);

  expect(delay).toBe(expected);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
