import { expect, test } from 'vitest';
import { SHORTEST_HIDDEN_OUTPUT } from '../../src/agent-task/limits.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask } from './run-task.js';

const secretVariables = { word: 'variable-1' };

test('makes body and headers secret variables where they hold a secret of the pipeline, and says so', async () => {
  const server = await startHttpServer(answer(200, '{"echo":"variable-1"}', { 'X-Echo': 'variable-1' }));

  const agent = await callTask(server.url, {}, { secretVariables });

  expect(agent.outputs.get('body')).toEqual({ value: '{"echo":"***"}', isSecret: true });
  expect(agent.outputs.get('headers')?.isSecret).toBe(true);
  expect(agent.outputs.get('statusCode')?.isSecret).toBe(false);
  expect(agent.log).toContain('Set as secret variables, because they hold secrets: body, headers.');
});

test('makes body a secret variable where a secret output was taken out of it, and leaves the others', async () => {
  const server = await startHttpServer(answer(200, '{"key":"hunter2secret"}'));

  const agent = await callTask(server.url, { outputVariables: 'key! = $.key' });

  expect(agent.outputs.get('body')).toEqual({ value: '{"key":"***"}', isSecret: true });
  expect(agent.outputs.get('headers')?.isSecret).toBe(false);
  expect(agent.log).toContain('Set as a secret variable, because it holds a secret: body.');
});

test('leaves status and duration as they are, whatever is secret', async () => {
  const server = await startHttpServer(answer(200, '{"pin":"0"}'));

  const agent = await callTask(server.url, { outputVariables: 'pin! = $.pin' }, { secretVariables: { word: '200' } });

  expect(agent.outputs.get('statusCode')).toEqual({ value: '200', isSecret: false });
  expect(agent.outputs.get('durationMs')?.isSecret).toBe(false);
});

test('leaves body and headers open where nothing in them is secret', async () => {
  const server = await startHttpServer(answer(200, '{"key":1}', { 'Set-Cookie': 'short' }));

  const agent = await callTask(server.url, { outputVariables: 'key = $.key\nnone! = $.none', missingOutput: 'empty' });

  expect([...agent.outputs].filter(([, { isSecret }]) => isSecret).map(([name]) => name)).toEqual(['none']);
  expect(agent.log).not.toContain('Set as');
});

test('makes body a secret variable also where the task fails', async () => {
  const server = await startHttpServer(answer(500, 'variable-1\n'));

  const agent = await callTask(server.url, {}, { secretVariables });

  expect(agent.completion?.message).toContain('answered 500');
  expect(agent.outputs.get('body')).toEqual({ value: '***', isSecret: true });
});

test('replaces all secrets of a body of several lines, which cannot be a secret variable', async () => {
  const server = await startHttpServer(answer(200, '{\n  "key": "hunter2secret",\n  "pin": "17"\n}'));

  const agent = await callTask(server.url, { outputVariables: 'key! = $.key\npin! = $.pin' });

  expect(agent.outputs.get('body')).toEqual({ value: '{\n  "key": "***",\n  "pin": "***"\n}', isSecret: false });
  expect(agent.log).toContain('body has several lines, so it cannot be a secret variable: secrets in it are ***.');
});

test("makes an output variable of the author's own a secret one where its value holds a secret", async () => {
  const server = await startHttpServer(answer(200, '{"echo":"is variable-1","all":{"pin":"17"},"id":117}'));

  const agent = await callTask(
    server.url,
    { outputVariables: 'pin! = $.all.pin\necho = $.echo\ncopy = $.all.pin\nid = $.id' },
    { secretVariables },
  );

  expect(agent.outputs.get('echo')).toEqual({ value: 'is variable-1', isSecret: true });
  expect(agent.outputs.get('copy')).toEqual({ value: '17', isSecret: true });
  expect(agent.outputs.get('id')).toEqual({ value: '117', isSecret: false });
  expect(agent.log).toContain('Set as secret variables, because they hold secrets: body, echo, copy.');
});

test('replaces the secrets of an own value of several lines, with a warning', async () => {
  const server = await startHttpServer(answer(200, '{"echo":"one\\nvariable-1"}'));

  const agent = await callTask(server.url, { outputVariables: 'echo = $.echo' }, { secretVariables });

  expect(agent.outputs.get('echo')).toEqual({ value: 'one\n***', isSecret: false });
  expect(agent.texts('warning')).toEqual([
    "The output variable 'echo' has several lines, so it cannot be a secret variable: secrets in it are ***.",
  ]);
});

test('takes the line break off that a secret value ends with, since the agent takes one line', async () => {
  const server = await startHttpServer(answer(200, '{"key":"hunter2secret\\n"}'));

  const agent = await callTask(server.url, { outputVariables: 'key! = $.key' });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(agent.outputs.get('key')).toEqual({ value: 'hunter2secret', isSecret: true });
});

test.each([
  ['a short value', '{"pin":"1","count":11}', 'pin! = $.pin', '1'],
  ['a list of short values', '{"pin":[1,2,3],"count":123}', 'pin! = $.pin[*]', '[1,2,3]'],
])(
  'sets %s as a secret variable, but does not look for it in log and body',
  async (_, body, outputVariables, value) => {
    const server = await startHttpServer(answer(200, body));

    const agent = await callTask(server.url, { outputVariables });

    expect(agent.outputs.get('pin')).toEqual({ value, isSecret: true });
    expect(agent.log).toContain('"count":1');
    expect(agent.log).toContain('Response code: 200 OK');
    expect(agent.outputs.get('body')?.isSecret).toBe(true);
    expect(agent.texts('warning')).toEqual([
      `The secret output variable 'pin' has a value of fewer than ${SHORTEST_HIDDEN_OUTPUT} characters: this log and 'body' show it, since hiding it would hide half of both.`,
    ]);
  },
);

test.each([
  ['hides', SHORTEST_HIDDEN_OUTPUT, false],
  ['leaves', SHORTEST_HIDDEN_OUTPUT - 1, true],
])('%s a secret output of %i characters in the log', async (_, length, isShown) => {
  const value = 'z'.repeat(length);
  const server = await startHttpServer(answer(200, JSON.stringify({ value })));

  const agent = await callTask(server.url, { outputVariables: 'value! = $.value' });

  expect(agent.log.includes(`"${value}"`)).toBe(isShown);
  expect(agent.texts('secret').includes(value)).toBe(!isShown);
});

test('hides a secret list or object as a whole, and each longer text in it in whatever layout', async () => {
  const keys = { first: 'hunter2"secret', rest: ['long-word-2', 12345678] };
  const server = await startHttpServer(answer(200, JSON.stringify({ keys, first: 'shown' }, null, 1)));

  const agent = await callTask(server.url, { outputVariables: 'keys! = $.keys' });

  expect(agent.outputs.get('keys')).toEqual({ value: JSON.stringify(keys), isSecret: true });
  expect(agent.log).not.toMatch(/hunter2|long-word|12345678/);
  expect(agent.log).toContain('"first": "shown"');
  expect(agent.texts('secret')).toContain(JSON.stringify(keys));
});

test('warns once of a short secret, however often the request is repeated', async () => {
  const server = await startHttpServer((_, response) =>
    response.writeHead(server.requests.length === 1 ? 503 : 200).end('{"pin":1}'),
  );
  const retries = { retryCount: '1', retryDelay: '0' };

  const agent = await callTask(server.url, { ...retries, outputVariables: 'pin! = $.pin' });

  expect(server.requests).toHaveLength(2);
  expect(agent.texts('warning')).toHaveLength(1);
});

test('leaves an empty body open, though a secret output was taken out of the answer', async () => {
  const server = await startHttpServer(answer(200, '{"key":"hunter2secret"}'));

  const agent = await callTask(server.url, { outputVariables: 'key! = $.key', responseFile: 'answer.json' });

  expect(agent.outputs.get('body')).toEqual({ value: '', isSecret: false });
  expect(agent.log).not.toContain('Set as');
});
