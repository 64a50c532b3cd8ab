import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask } from './run-task.js';

const BODY = JSON.stringify({
  id: 7,
  long: 0,
  name: 'ann',
  none: null,
  yes: true,
  order: { a: [1, 'x'] },
  lines: 'one\ntwo',
  password: 'hunter2secret',
}).replace('"long":0', '"long":12345678901234567890');

test('sets what every answer has', async () => {
  const server = await startHttpServer(answer(201, 'hello', { 'X-One': '1', 'Set-Cookie': 'session=abc' }));

  const agent = await callTask(server.url);

  expect(agent.outputs.get('statusCode')).toEqual({ value: '201', isSecret: false });
  expect(agent.outputs.get('body')).toEqual({ value: 'hello', isSecret: false });
  expect(JSON.parse(agent.outputs.get('headers')?.value ?? '')).toMatchObject({ 'x-one': '1', 'set-cookie': '***' });
  expect(agent.outputs.get('durationMs')?.value).toMatch(/^\d+$/);
});

test.each([
  ['$.id', '7'],
  ['$.long', '12345678901234567890'],
  ['$.name', 'ann'],
  ["$['name']", 'ann'],
  ['$.none', ''],
  ['$.yes', 'true'],
  ['$.order', '{"a":[1,"x"]}'],
  ['$.order.a', '[1,"x"]'],
  ['$.order.a[*]', '[1,"x"]'],
  ['$.order.a[0]', '1'],
  ['$.lines', 'one\ntwo'],
])('sets a variable by %s', async (path, value) => {
  const server = await startHttpServer(answer(200, BODY));

  const agent = await callTask(server.url, { outputVariables: `found = ${path}` });

  expect(agent.outputs.get('found')).toEqual({ value, isSecret: false });
});

test('hides a secret value before anything of the answer is written, and everywhere', async () => {
  const server = await startHttpServer(answer(200, BODY, { 'X-Echo': 'hunter2secret' }));

  const agent = await callTask(server.url, { outputVariables: 'password! = $.password' });

  expect(agent.outputs.get('password')).toEqual({ value: 'hunter2secret', isSecret: true });
  const secret = agent.events.findIndex(({ kind, text }) => kind === 'secret' && text === 'hunter2secret');
  const response = agent.events.findIndex(({ text }) => text.includes('Response code'));
  expect(secret).toBeGreaterThanOrEqual(0);
  expect(secret).toBeLessThan(response);
  expect(agent.log).not.toContain('hunter2secret');
  expect(agent.outputs.get('body')?.value).toContain('"password":"***"');
  expect(agent.outputs.get('headers')?.value).not.toContain('hunter2secret');
});

test('fails where a path finds nothing', async () => {
  const server = await startHttpServer(answer(200, BODY));

  const agent = await callTask(server.url, { outputVariables: 'a = $.nothing' });

  expect(agent.completion).toEqual({
    result: 'Failed',
    message:
      "The output variable 'a' is not set: $.nothing found nothing. Correct the path, or set 'missingOutput' to empty.",
  });
  expect(agent.outputs.has('a')).toBe(false);
});

test('names all paths that find nothing', async () => {
  const server = await startHttpServer(answer(200, '[1]'));

  const agent = await callTask(server.url, { outputVariables: 'a = $.x\nb = $\nc = $[7]\nd = $[-1]' });

  expect(agent.completion?.message).toMatch(
    /^The output variables 'a', 'c', 'd' are not set: \$\.x, \$\[7\] found nothing; \$\[-1\] cannot be followed /,
  );
});

test('sets an empty variable for it where that is wanted', async () => {
  const server = await startHttpServer(answer(200, BODY));

  const agent = await callTask(server.url, { outputVariables: 'a = $.nothing', missingOutput: 'empty' });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(agent.outputs.get('a')?.value).toBe('');
});

test.each([
  ['<html>', 'because the answer is no JSON'],
  ['', 'found nothing'],
])('finds nothing in %j', async (body, reason) => {
  const server = await startHttpServer(answer(200, body));

  const agent = await callTask(server.url, { outputVariables: 'a = $.x' });

  expect(agent.completion?.message).toContain(reason);
});

test('says that a path cannot be followed through this answer', async () => {
  const server = await startHttpServer(answer(200, '[1]'));

  const agent = await callTask(server.url, { outputVariables: 'a! = $[-1]' });

  expect(agent.completion?.message).toContain('$[-1] cannot be followed');
});

test('refuses a secret of several lines, which the agent could not hide', async () => {
  const server = await startHttpServer(answer(200, BODY));

  const agent = await callTask(server.url, { outputVariables: 'a! = $.lines' });

  expect(agent.completion?.message).toContain("The secret output variable 'a' has several lines");
});

test('refuses a value that is too long for a variable', async () => {
  const server = await startHttpServer(answer(200, JSON.stringify({ a: 'x'.repeat(32_001) })));

  const agent = await callTask(server.url, { outputVariables: 'a = $.a' });

  expect(agent.completion?.message).toContain("The value of the output variable 'a' has more than 32000 characters.");
});

test('leaves the body empty where it is too long for a variable, and says so', async () => {
  const server = await startHttpServer(answer(200, 'x'.repeat(32_001)));

  const agent = await callTask(server.url);

  expect(agent.completion?.result).toBe('Succeeded');
  expect(agent.outputs.get('body')?.value).toBe('');
  expect(agent.texts('warning')[0]).toContain('The output variable body is empty');
});
