import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, onTestFinished, test, vi } from 'vitest';
import { KEPT_ORGANIZATIONS, REQUESTS_IN_FLIGHT, TaskConnections, TaskSession } from '../../src/callback/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { taskHeaders } from './session.js';

/** Sessions with the server's organizations, by one set of connections that ends with the test. */
function sessionsOf(origin: string, connections = new TaskConnections({ environment: {} })) {
  onTestFinished(() => connections.close());
  return (organization: string, token = 'token'): TaskSession => {
    const headers = { ...taskHeaders(`${origin}/${organization}`), AuthToken: token };
    return TaskSession.fromHeaders(headers, { allowedOrigins: [origin], connections });
  };
}

test('tasks of one organization share an open connection, each with its own token', async () => {
  const server = await startHttpServer(answer(204));
  const open = sessionsOf(server.url);

  for (const token of ['one', 'two', 'three']) await open('fabrikam', token).complete('succeeded');

  expect(server.connections).toBe(1);
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer one',
    'Bearer two',
    'Bearer three',
  ]);
});

test('a refused token of one task leaves the others at work', async () => {
  const server = await startHttpServer(({ headers }, response) => {
    response.writeHead(headers.authorization === 'Bearer dead' ? 401 : 204).end();
  });
  const open = sessionsOf(server.url);

  await expect(open('fabrikam', 'dead').complete('succeeded')).rejects.toMatchObject({ code: 'TASK_TOKEN' });
  await open('fabrikam', 'alive').complete('succeeded');

  expect(server.requests).toHaveLength(2);
});

test('an error of one task shows the token of none', async () => {
  const server = await startHttpServer(answer(400, 'not for token-of-this-task'));
  const open = sessionsOf(server.url);
  open('fabrikam', 'token-of-another');

  await expect(open('fabrikam', 'token-of-this-task').complete('succeeded')).rejects.toMatchObject({
    serverMessage: 'not for ***',
  });
});

test('256 requests are under way at once, and further ones wait', async () => {
  const server = await startHttpServer(() => {});
  const open = sessionsOf(server.url);

  const completions = Array.from({ length: REQUESTS_IN_FLIGHT + 1 }, () => open('fabrikam').complete('succeeded'));
  await server.received(REQUESTS_IN_FLIGHT);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));

  expect(server.requests).toHaveLength(REQUESTS_IN_FLIGHT);
  expect(completions).toHaveLength(REQUESTS_IN_FLIGHT + 1);
});

test('the connections of an organization that was not needed for long are forgotten', async () => {
  const server = await startHttpServer(answer(204));
  const open = sessionsOf(server.url);

  for (let index = 0; index <= KEPT_ORGANIZATIONS; index += 1)
    await open(`organization-${index}`).complete('succeeded');
  const before = server.connections;
  await open('organization-1').complete('succeeded');
  const kept = server.connections;
  await open('organization-0').complete('succeeded');

  expect([before, kept, server.connections]).toEqual([
    KEPT_ORGANIZATIONS + 1,
    KEPT_ORGANIZATIONS + 1,
    KEPT_ORGANIZATIONS + 2,
  ]);
});

/** How often a file is read until the test ends. */
function readingsOf(file: string): () => number {
  const readings: string[] = [];
  const spy = vi.spyOn(fs, 'readFileSync').mockName('readFileSync');
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
  });
  return () => {
    readings.push(...spy.mock.calls.splice(0).map(([name]) => String(name)));
    return readings.filter((name) => name === file).length;
  };
}

test.each([
  ['http', 0],
  ['https', 1],
])('the authorities that Node was started with hold up no organization by %s but the first', (protocol, expected) => {
  const file = 'test/support/certificates/no-such-file.pem';
  vi.stubEnv('NODE_EXTRA_CA_CERTS', file);
  onTestFinished(() => void vi.unstubAllEnvs());
  const readings = readingsOf(file);
  const open = sessionsOf(`${protocol}://127.0.0.1:9`, new TaskConnections());

  for (let index = 0; index < 5; index += 1) open(`organization-${index}`);

  expect(readings()).toBe(expected);
});

test('authorities that Node does not know are read for each organization', () => {
  const file = 'test/support/certificates/no-such-file.pem';
  const readings = readingsOf(file);
  const open = sessionsOf('https://127.0.0.1:9', new TaskConnections({ environment: { NODE_EXTRA_CA_CERTS: file } }));

  for (let index = 0; index < 3; index += 1) open(`organization-${index}`);

  expect(readings()).toBe(3);
});
