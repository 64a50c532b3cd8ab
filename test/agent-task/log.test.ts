import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask, makeFolder, startTask } from './run-task.js';

test('writes request, response and times of an attempt in a group', async () => {
  const server = await startHttpServer(answer(200, '{"a":1}', { 'X-One': '1' }));

  const agent = await callTask(server.url, {
    method: 'POST',
    urlSuffix: '/a',
    headers: '{"Content-Type":"application/json","X-Api-Key":"word"}',
    body: '{"b":2}',
  });

  const lines = agent.log.split('\n');
  expect(lines[0]).toBe(`##[group]Request 1: POST ${server.url}/a`);
  expect(lines.slice(1, 6)).toEqual([
    `POST ${server.url}/a`,
    '  Content-Type: application/json',
    '  X-Api-Key: ***',
    '  Accept-Encoding: gzip, deflate, br',
    'Request body: {"b":2}',
  ]);
  expect(lines[6]).toBe('Response code: 200 OK');
  expect(lines).toContain('  X-One: 1');
  expect(lines).toContain('Response: {"a":1}');
  expect(agent.log).toMatch(/^Time: connect \d+ ms, first byte \d+ ms, total \d+ ms$/m);
  expect(lines.at(-1)).toBe('##[endgroup]');
});

test('tells the time of a name look-up', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url.replace('127.0.0.1', 'localhost'));

  expect(agent.log).toMatch(/^Time: name look-up \d+ ms, connect \d+ ms, first byte \d+ ms, total \d+ ms$/m);
});

test('obeys no command that an answer holds', async () => {
  const attack = '##vso[task.setvariable variable=PATH]/evil\r\n##[error]x ##VSO[task.complete result=Succeeded]';
  const server = await startHttpServer((_, response) =>
    response.writeHead(500, '##vso[task.debug]x', { 'X-Bad': '##vso[task.setsecret]a' }).end(attack),
  );

  const agent = await callTask(server.url, {
    successCriteria: `eq(root, '##vso[task.debug]x')`,
    urlSuffix: '/##vso[x]',
    outputVariables: 'a = $.b',
  });

  const written = agent.events.filter(({ kind }) => kind !== 'output').map(({ text }) => text);
  expect(written.join('\n')).toContain('##_vso[task.setvariable variable=PATH]/evil');
  expect(written.filter((text) => /##vso\[/i.test(text))).toEqual([]);
  expect(written.filter((text) => /##\[(?!group\]|endgroup\])/.test(text))).toEqual([]);
});

test('hides secrets of the connection and of the pipeline wherever they stand', async () => {
  const server = await startHttpServer((request, response) =>
    response.writeHead(400, { 'X-Echo': request.headers.authorization ?? '' }).end(`no pass-word-1 and variable-1`),
  );

  const { agent, done } = startTask({
    inputs: { connectedServiceName: 'api', method: 'GET', urlSuffix: '?key=variable-1&again=pass-word-1' },
    endpoints: {
      api: { url: server.url, scheme: 'UsernamePassword', parameters: { username: 'ann', password: 'pass-word-1' } },
    },
    secretVariables: { word: 'variable-1' },
  });
  await done;

  const [summary = ''] = agent.texts('summary');
  const shown = [agent.log, ...agent.texts('error'), agent.completion?.message, readFileSync(summary, 'utf8')].join();
  expect(shown).not.toMatch(/pass-word-1|variable-1|YW5uOnBhc3Mtd29yZC0x/);
  expect([...agent.outputs.values()].map(({ value }) => value).join()).not.toMatch(/pass-word-1|variable-1/);
  expect(agent.texts('secret')).toEqual(expect.arrayContaining(['pass-word-1', 'YW5uOnBhc3Mtd29yZC0x']));
  const firstLine = agent.events.findIndex(({ kind }) => kind === 'line');
  const lastSecret = agent.events.findLastIndex(({ kind }) => kind === 'secret');
  expect(lastSecret).toBeLessThan(firstLine);
});

test('cuts a long body in the log, and says how much is left', async () => {
  const server = await startHttpServer(answer(200, 'x'.repeat(20_005)));

  const agent = await callTask(server.url);

  expect(agent.log).toContain(`Response: ${'x'.repeat(20_000)}\n… 5 more characters`);
});

test('publishes a summary', async () => {
  const server = await startHttpServer(answer(200, '{"id":1}'));

  const agent = await callTask(server.url, { urlSuffix: '/a|b?secret=1', outputVariables: 'id = $.id' });

  const [file = ''] = agent.texts('summary');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(`| Request | \`GET ${server.url}/a\\|b\` |`);
  expect(text).toContain('| Result | succeeded |');
  expect(text).toContain('| Status | `200 OK` |');
  expect(text).toContain('| Output variables | `statusCode`, `body`, `headers`, `durationMs`, `id` |');
  expect(text).toMatch(/\| Time \| .*total \d+ ms \|/);
});

test('publishes why a task failed, whatever an answer puts into it', async () => {
  const server = await startHttpServer((_, response) => response.writeHead(500, 'a `b` | [c](d) <script>').end());

  const agent = await callTask(server.url);

  const text = readFileSync(agent.texts('summary')[0] ?? '', 'utf8');
  expect(text).toContain('| Status | ``500 a `b` \\| [c](d) <script>`` |');
  expect(text).toContain('| Result | failed: ``');
});

test('publishes no summary where none is wanted, or nothing was sent', async () => {
  const server = await startHttpServer(answer(200));

  const unwanted = await callTask(server.url, { publishSummary: 'false' });
  const unsent = await callTask(server.url, { method: 'FETCH' });

  expect([...unwanted.texts('summary'), ...unsent.texts('summary')]).toEqual([]);
});

test('says why a summary cannot be written, and passes all the same', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, {}, { variables: { 'Agent.TempDirectory': '/nowhere/at/all' } });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(agent.texts('warning')[0]).toContain('The summary cannot be written: ENOENT');
});

test('overwrites no file with a summary', async () => {
  const server = await startHttpServer(answer(200));
  const folder = makeFolder();
  const now = vi.spyOn(Date, 'now').mockReturnValue(1000);
  onTestFinished(() => now.mockRestore());
  const taken = join(folder, `invoke-rest-api-${process.pid}-1000.md`);
  writeFileSync(taken, 'other');

  const agent = await callTask(server.url, {}, { variables: { 'Agent.TempDirectory': folder } });

  expect(readFileSync(taken, 'utf8')).toBe('other');
  expect(agent.texts('warning')[0]).toContain('The summary cannot be written: EEXIST');
  expect(agent.completion?.result).toBe('Succeeded');
});

test('has the agent hide a secret that comes from two sides once', async () => {
  const server = await startHttpServer(answer(200));
  const inputs = { connectedServiceName: 'a', method: 'GET', clientCertificatePassphrase: 'pass-word' };
  const parameters = { username: 'ann', password: 'pass-word' };

  const agent = await startTask({
    inputs,
    endpoints: { a: { url: server.url, scheme: 'UsernamePassword', parameters } },
  }).done;

  expect(agent.texts('secret').filter((secret) => secret === 'pass-word')).toHaveLength(1);
});

test.each(['clientCertificate', 'clientCertificateKey'])('hides a private key that stands in %s', async (input) => {
  const server = await startHttpServer(answer(200));
  const key = '-----BEGIN PRIVATE KEY----- a2V5IHdvcmQ= -----END PRIVATE KEY-----';

  const agent = await callTask(server.url, { [input]: `-----BEGIN CERTIFICATE-----\\nYQ==\\n${key}` });

  expect(agent.texts('secret')).toEqual(['a2V5IHdvcmQ=']);
});

test('hides credentials of the headers of an answer also where a condition shows them', async () => {
  const server = await startHttpServer(answer(200, '{}', { 'Set-Cookie': 'sid=cookie-value' }));

  const agent = await callTask(server.url, { successCriteria: "eq(response['headers']['set-cookie'], 'x')" });

  expect(agent.completion?.result).toBe('Failed');
  expect([agent.log, agent.completion?.message, ...agent.texts('error')].join()).not.toContain('cookie-value');
});
