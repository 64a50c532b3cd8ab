import { expect, test } from 'vitest';
import { send } from '../local-server/request.js';
import { runExample, startLocalFor, startProgram, taskNamed } from './example.js';

const environment = { DEPLOY_KEY: 'a-long-random-text' };
const program = ['test/examples/functions-host.mjs', 'examples/callback/azure-function/index.mjs'];

test('the function works for a task after it has answered', async () => {
  const { url, stderr } = await startProgram(program, environment);
  const local = await startLocalFor('azure-function', url, environment);

  const finished = await runExample(local, 'azure-function');

  expect(finished.result).toBe('succeeded');
  const task = taskNamed(finished, 'Deploy by a function');
  expect(task).toMatchObject({ result: 'succeeded', variables: { slot: { value: 'staging' } } });
  expect(task.text).toContain('Deployed to the slot staging.');
  expect(task.text).not.toContain('a-long-random-text');
  expect(stderr()).toBe('');
});

test('the function answers who does not know its key', async () => {
  const { url } = await startProgram(program, environment);

  const { status, json } = await send(url, { method: 'POST', headers: { 'X-Deploy-Key': 'a-guess' } });

  expect(status).toBe(401);
  expect(json()).toMatchObject({ error: { code: 'NOT_AUTHENTICATED' } });
});

test('the function sends tokens to its own organization only', async () => {
  const settings = { ...environment, DEPLOY_ORGANIZATION: 'https://dev.azure.com/fabrikam' };
  const { url } = await startProgram(program, settings);
  const local = await startLocalFor('azure-function', url, environment);

  const finished = await runExample(local, 'azure-function');

  expect(finished.result).toBe('failed');
  expect(taskNamed(finished, 'Deploy by a function').text).toContain('PLAN_URL_REFUSED');
});
