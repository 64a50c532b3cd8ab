import { expect, test } from 'vitest';
import { maskerOf, planId, planPath, startLocalServer, taskId } from './local-server.js';

const logsPath = `${planPath}/logs`;

async function startWithLog() {
  const server = await startLocalServer({ masker: maskerOf('hunter2') });
  const create = (path: string) => server.send(logsPath, { method: 'POST', body: JSON.stringify({ path }) });
  await create(`logs\\${taskId}`);
  const append = (body: string | Buffer, headers = {}) =>
    server.send(`${logsPath}/1`, { method: 'POST', headers, body });
  const lines = async () => (await server.send(`${logsPath}/1`)).json().value;
  return { ...server, create, append, lines };
}

test('a log is created once for each path', async () => {
  const { create, send } = await startWithLog();

  const again = await create(`logs\\${taskId}`);
  const next = await create('logs\\next');

  expect([again.status, again.json().id, next.json().id]).toEqual([200, 1, 2]);
  expect(again.json()).toMatchObject({
    path: `logs\\${taskId}`,
    lineCount: 0,
    location: expect.stringMatching(/\/logs\/1$/),
  });
  expect((await send(logsPath)).json()).toMatchObject({ count: 2, value: [{ id: 1 }, { id: 2 }] });
});

test('a log is appended to and read as lines or as text', async () => {
  const { append, lines, send } = await startWithLog();

  const first = await append('one\r\ntwo\n', { 'Content-Type': 'application/octet-stream' });
  const second = await append(Buffer.from('dræ\n'), { 'Transfer-Encoding': 'chunked' });
  const text = await send(`${logsPath}/1`, { headers: { Accept: 'text/plain' } });

  expect([first.json().lineCount, second.json().lineCount]).toEqual([2, 3]);
  expect(await lines()).toEqual(['one', 'two', 'dræ']);
  expect([text.headers['content-type'], text.text]).toEqual(['text/plain; charset=utf-8', 'one\r\ntwo\ndræ\n']);
});

const accepts = [
  { accept: 'application/json', type: 'application/json' },
  { accept: '*/*', type: 'application/json' },
  { accept: 'text/plain, application/json;q=0.5', type: 'application/json' },
  { accept: 'Text/Plain', type: 'text/plain' },
];

test.each(accepts)('a client that accepts $accept reads a log as $type', async ({ accept, type }) => {
  const { send } = await startWithLog();

  const { headers } = await send(`${logsPath}/1`, { headers: { Accept: accept } });

  expect(headers['content-type']?.startsWith(type)).toBe(true);
});

test('an empty log has no lines', async () => {
  const { lines } = await startWithLog();

  expect(await lines()).toEqual([]);
});

test('secrets are masked before they are kept', async () => {
  const { append, plan } = await startWithLog();

  await append('the password is hunter2');

  expect(plan.logs.text(1)).toBe('the password is ***\n');
});

test('creating a log needs a Content-Length', async () => {
  const { plan, send } = await startWithLog();

  const response = await send(logsPath, {
    method: 'POST',
    headers: { 'Transfer-Encoding': 'chunked' },
    body: '{"path":"logs\\\\new"}',
  });

  expect([response.status, response.json().message]).toEqual([
    411,
    'ContentLength header must be specified to create a log.',
  ]);
  expect(plan.logs.all()).toHaveLength(1);
});

test('creating a log needs content', async () => {
  const { send } = await startWithLog();

  const response = await send(logsPath, { method: 'POST', headers: { 'Content-Length': 0 } });

  expect([response.status, response.json().message]).toEqual([400, 'Content must be provided to create a log.']);
});

test.each(['{}', '{"path":1}', '{"path":null}', '[]', 'null', '"logs"', 'logs'])(
  'the log %s is refused',
  async (body) => {
    const { plan, send } = await startWithLog();

    const { status } = await send(logsPath, { method: 'POST', body });

    expect([status, plan.logs.all().length]).toEqual([400, 1]);
  },
);

const missing = ['0', '2', '-1', '1.0', '1e0', '0x1', 'one', '99999999999999999999'];

test.each(missing)('the log %s is neither read nor appended to', async (logId) => {
  const { send } = await startWithLog();

  const read = await send(`${logsPath}/${logId}`);
  const append = await send(`${logsPath}/${logId}`, { method: 'POST', body: 'line' });

  expect([read.status, append.status]).toEqual([404, 404]);
  expect(read.json().message).toBe(`No log found for plan ${planId} with identifier ${logId}.`);
});
