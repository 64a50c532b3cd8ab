import { expect, test } from 'vitest';
import { send } from '../local-server/request.js';
import { runExample, startLocalFor, startProgram, taskNamed } from './example.js';

const environment = { DEMO_PASSWORD: 'pass word' };
const program = ['examples/callback/plain-http/service.mjs', '--port', '0'];
const authorization = `Basic ${Buffer.from('demo:pass word').toString('base64')}`;

test('the service without the library tells its task all that the protocol has', async () => {
  const { url, stderr } = await startProgram(program, environment);
  const local = await startLocalFor('plain-http', url, environment);
  const feed: string[] = [];

  const finished = await runExample(local, 'plain-http', {
    observer: { feedReceived: (_, lines) => void feed.push(...lines) },
  });

  expect(finished.result).toBe('succeeded');
  const task = taskNamed(finished, 'Deploy');
  expect(task).toMatchObject({
    result: 'succeeded',
    currentOperation: 'Deploying',
    variables: { version: { value: '2.4.1' } },
  });
  expect(task.text).toMatch(/Deploying version 2\.4\.1\r?\n.*Deployed\./);
  expect(feed.slice(0, 2)).toEqual(['Deploying version 2.4.1', 'Deployed.']);
  expect(taskNamed(finished, 'Deploy the rest').result).toBe('succeeded');
  expect(local.journal.filter(({ status }) => status >= 300)).toEqual([]);
  expect(stderr()).toBe('');
});

test.each([
  ['a wrong password', 'POST', { authorization: 'Basic x' }, 401],
  ['another method', 'GET', { authorization }, 405],
  ['no task', 'POST', { authorization }, 400],
])('the service without the library refuses %s', async (_, method, headers, status) => {
  const { url } = await startProgram(program, environment);

  expect((await send(url, { method, headers })).status).toBe(status);
});

test('the service without the library sends no token to strangers', async () => {
  const { url } = await startProgram(program, environment);
  const names = ['projectid', 'hubname', 'planid', 'jobid', 'timelineid', 'taskinstanceid', 'authtoken'];
  const facts = Object.fromEntries(names.map((name) => [name, 'x']));

  const { status } = await send(url, {
    method: 'POST',
    headers: { ...facts, authorization, planurl: 'https://evil.example/' },
  });

  expect(status).toBe(403);
});
