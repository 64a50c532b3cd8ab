import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask, startTask } from './run-task.js';

const BODY = '{"n":1,"state":"up"}';
const warning = (names: string) =>
  `A secret of fewer than 4 characters stands in output variables, if only by chance: ${names}. Hiding it would hide half of them.`;

test('leaves a short secret variable to the agent, which hides it in the log, and says which output variables show it', async () => {
  const server = await startHttpServer(answer(200, BODY, { 'X-Run': '1' }));

  const agent = await callTask(
    server.url,
    { outputVariables: 'state = $.state' },
    { secretVariables: { k: '1', empty: '' } },
  );

  expect(agent.log).toContain(`Request 1: GET ${server.url}/`);
  expect(agent.outputs.get('body')).toEqual({ value: BODY, isSecret: false });
  expect(agent.outputs.get('statusCode')).toEqual({ value: '200', isSecret: false });
  expect(agent.texts('warning')).toEqual([warning('body, headers')]);
});

test('leaves a short password of a connection to the agent, which learns it', async () => {
  const server = await startHttpServer(answer(200, BODY));
  const endpoint = { url: server.url, scheme: 'UsernamePassword', parameters: { username: 'ann', password: 'e' } };
  const inputs = { connectedServiceName: 'g', method: 'GET', headers: '{}' };

  const agent = await startTask({ inputs, endpoints: { g: endpoint } }).done;

  expect(agent.log).toContain('  Accept-Encoding: gzip');
  expect(agent.texts('secret')).toContain('e');
  expect(agent.outputs.get('body')).toEqual({ value: BODY, isSecret: false });
});

test('keeps a body of several lines readable but for what is secret in it', async () => {
  const server = await startHttpServer(answer(200, '{\n"n":1,\n"word":"long-word"}'));

  const agent = await callTask(server.url, {}, { secretVariables: { k: '1', word: 'long-word' } });

  expect(agent.outputs.get('body')).toEqual({ value: '{\n"n":1,\n"word":"***"}', isSecret: false });
});

test('makes an output variable secret that is a short secret and nothing else', async () => {
  const server = await startHttpServer(answer(200, BODY));

  const agent = await callTask(server.url, { outputVariables: 'state = $.state' }, { secretVariables: { k: 'up' } });

  expect(agent.outputs.get('state')).toEqual({ value: 'up', isSecret: true });
  expect(agent.texts('warning')).toEqual([warning('body')]);
});

test('hides a secret variable of four characters', async () => {
  const server = await startHttpServer(answer(200, '{"a":"word"}'));

  const agent = await callTask(server.url, {}, { secretVariables: { k: 'word' } });

  expect(agent.log).toContain('Response: {"a":"***"}');
  expect(agent.outputs.get('body')).toEqual({ value: '{"a":"***"}', isSecret: true });
  expect(agent.texts('warning')).toEqual([]);
});
