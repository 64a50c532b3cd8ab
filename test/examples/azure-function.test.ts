import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { send } from '../local-server/request.js';
import { runExample, startLocalFor, startProgram, taskNamed } from './example.js';

const environment = { DEPLOY_KEY: 'a-long-random-text' };
const program = ['examples/callback/azure-function/host.mjs', '--port', '0'];

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

  const { status, json } = await send(`${url}/api/deploy`, { method: 'POST', headers: { 'X-Deploy-Key': 'a-guess' } });

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

test('a request for no function, and by a method that the function does not take, is 404', async () => {
  const { url } = await startProgram(program, environment);

  const answers = [
    await send(`${url}/api/other`, { method: 'POST' }),
    await send(`${url}/api/deploy`, { method: 'GET' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
});

test('the host that is ended waits for the work of the function', async () => {
  const { url, child } = await startProgram(program, environment);
  const local = await startLocalFor('azure-function', url, environment);
  const ended = once(child, 'exit');

  const finished = await runExample(local, 'azure-function', {
    observer: { waitingForCallback: () => void child.kill('SIGTERM') },
  });

  expect(finished.result).toBe('succeeded');
  expect(await ended).toEqual([0, null]);
});

test('the host without a key says which variable it wants', async () => {
  const starting = startProgram(program, {});

  await expect(starting).rejects.toThrow('ended with 2: Set DEPLOY_KEY, the key that the pipeline sends.\n');
});

test('the page and the host give the same command to run the function here', () => {
  const [page, host] = ['docs/callback.md', 'examples/callback/azure-function/host.mjs'].map((file) =>
    readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'),
  );
  const command = 'DEPLOY_KEY=a-long-random-text node examples/callback/azure-function/host.mjs --port 7071';

  expect(page).toContain(command);
  expect(host).toContain(command);
});
