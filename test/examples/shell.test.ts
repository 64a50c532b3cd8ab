import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { send } from '../local-server/request.js';
import { runExample, startLocalFor, startProgram, taskNamed } from './example.js';

const isMissing = spawnSync('sh', ['-c', 'command -v curl']).status !== 0;
const condition = isMissing ? ' (not tried: curl or sh is missing on this machine)' : '';
const program = ['examples/callback/shell/service.mjs', '--port', '0'];
const environment = { DEMO_PASSWORD: 'pass word' };

test.skipIf(isMissing)(`a shell script tells its task all with curl${condition}`, async () => {
  const { url, stderr } = await startProgram(program, { ...environment, DEPLOY_VERSION: '2.4.1' });
  const local = await startLocalFor('shell', url, environment);

  const finished = await runExample(local, 'shell');

  expect(finished.result).toBe('succeeded');
  const task = taskNamed(finished, 'Deploy by a script');
  expect(task).toMatchObject({ result: 'succeeded', variables: { version: { value: '2.4.1' } } });
  expect(task.text).toMatch(/Deploying\r?\n.*Version 2\.4\.1 is deployed\./);
  expect(local.journal.filter(({ status }) => status >= 300)).toEqual([]);
  expect(stderr()).toBe('');
});

test.skipIf(isMissing)(`a shell script that fails completes its task as failed${condition}`, async () => {
  const { url } = await startProgram(program, environment);
  const local = await startLocalFor('shell', url, environment);

  const finished = await runExample(local, 'shell');

  expect(finished.result).toBe('failed');
  expect(taskNamed(finished, 'Deploy by a script').text).toContain('DEPLOY_VERSION is not set.');
});

test('a shell gets no header that is not what it has to be', async () => {
  const { url } = await startProgram(program, environment);
  const authorization = `Basic ${Buffer.from('demo:pass word').toString('base64')}`;

  const { status, text } = await send(url, { method: 'POST', headers: { authorization, planid: '$(touch x)' } });

  expect(status).toBe(400);
  expect(text).toContain('planid');
});
