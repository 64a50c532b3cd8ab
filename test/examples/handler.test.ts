import { once } from 'node:events';
import { expect, test } from 'vitest';
import { runExample, startLocalFor, startProgram, taskNamed } from './example.js';

const environment = { DEMO_PASSWORD: 'pass word' };
const program = ['examples/callback/handler/service.mjs', '--port', '0'];

test('the service with a handler does the work of two jobs', async () => {
  const { url, stderr } = await startProgram(program, environment);
  const local = await startLocalFor('handler', url, environment);

  const finished = await runExample(local, 'handler');

  expect(finished.result).toBe('succeeded');
  const task = taskNamed(finished, 'Deploy');
  expect(task).toMatchObject({ result: 'succeeded', variables: { version: { value: '2.4.1' } } });
  expect(task.text).toMatch(/Copying files\r?\n.*Starting the new version\r?\n.*Version 2\.4\.1 is deployed\./);
  expect(taskNamed(finished, 'Deploy once more').result).toBe('succeeded');
  expect(stderr()).toBe('');
});

test('the service with a handler fails a task whose body it cannot read', async () => {
  const { url } = await startProgram(program, environment);
  const local = await startLocalFor('handler', url, environment);
  const step = {
    task: 'InvokeRESTAPI@1',
    inputs: { serviceConnection: 'deployments', body: '{}', waitForCompletion: 'true' },
  };

  const finished = await local.run(JSON.stringify({ pool: 'server', steps: [step] }));

  const task = finished.records.find(({ type }) => type === 'Task');
  expect(task?.result).toBe('failed');
  expect(finished.logs[task?.id ?? '']).toContain('The service failed: The body has no version');
});

test('the service with a handler ends its tasks before it ends itself', async () => {
  const { url, child } = await startProgram(program, environment);
  const local = await startLocalFor('handler', url, environment);
  const exited = once(child, 'exit');

  let isStopping = false;
  const stop = (): void => {
    if (!isStopping) isStopping = child.kill('SIGTERM');
  };
  const finished = await runExample(local, 'handler', { observer: { feedReceived: stop } });

  expect(await exited).toEqual([0, null]);
  expect(finished.result).toBe('failed');
  expect(taskNamed(finished, 'Deploy').text).toContain('The service is shutting down.');
});

test('the service with a handler does not start without a password', async () => {
  await expect(startProgram(program, {})).rejects.toThrow(
    /^The program ended with 2: Set DEMO_PASSWORD, the password that the service connection sends\.\n$/,
  );
});
