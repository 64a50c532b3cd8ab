import { expect, test } from 'vitest';
import { run } from '../../src/cli/commands/run.js';
import { createFolder } from '../cli/agentless.js';
import { filesFor } from '../cli/files.js';
import { serviceOf } from '../local/service.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { call } from '../task-commands/call.js';

/** Runs a pipeline whose service starts its task, completes it, and sets a variable when it is too late. */
async function runCommand(...words: readonly string[]) {
  const late: Promise<unknown>[] = [];
  const api = await startHttpServer((request, response) => {
    response.writeHead(202).end();
    const service = serviceOf(request);
    const report = service
      .sendEvent({ name: 'TaskStarted' })
      .then(() => service.complete())
      .then(() => service.patchRecord({ variables: { id: { value: '4711' } } }))
      // Without --verbose the server is gone by then.
      .catch((error: unknown) => error);
    late.push(report);
  });
  const workingDirectory = await createFolder(filesFor(api.url, 'waitForCompletion: true'));
  const result = await call(run, words, { workingDirectory, environment: { PASSWORD: 'pa55word' } });
  await Promise.all(late);
  return result;
}

test('with --verbose notes tell how the service could call back better, after the run', async () => {
  const { exitCode, stdout, stderr } = await runCommand('--verbose');

  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Result: succeeded')]);
  expect(stderr.split('\n')).toEqual([
    'note: started-without-record: InvokeRESTAPI: TaskStarted was sent, but the record was never set to inProgress; ' +
      'the event alone shows nothing. Update the record of the task with state inProgress as well. (POST events)',
    expect.stringMatching(/^note: after-run: .* \(PATCH timelines\/[-0-9a-f]+\/records\)$/),
    '',
  ]);
});

test('without --verbose there are no notes', async () => {
  const { exitCode, stderr } = await runCommand();

  expect([exitCode, stderr]).toEqual([0, '']);
});

test('with --json they are in the document, and not beside it', async () => {
  const { stdout, stderr } = await runCommand('--json', '--verbose');

  const { protocolFindings } = JSON.parse(stdout);
  expect(protocolFindings.map(({ rule }: { rule: string }) => rule)).toEqual(['started-without-record', 'after-run']);
  expect(stderr).toBe('');
});

test('with --verbose a service that calls back as it is meant is told so in one line', async () => {
  const api = await startHttpServer((request, response) => {
    response.writeHead(202).end(() => void serviceOf(request).complete());
  });
  const workingDirectory = await createFolder(filesFor(api.url, 'waitForCompletion: true'));
  const options = { workingDirectory, environment: { PASSWORD: 'pa55word' } };

  const { exitCode, stderr } = await call(run, ['--verbose'], options);
  const quiet = await call(run, [], options);

  expect([exitCode, stderr]).toEqual([
    0,
    'note: How services called back was looked at (1 request): nothing is to be noted.\n',
  ]);
  expect(quiet.stderr).toBe('');
});

test('with --verbose nothing is told of callbacks where no task was called back', async () => {
  const api = await startHttpServer(answer(200));
  const workingDirectory = await createFolder(filesFor(api.url, 'method: GET'));

  const { exitCode, stderr } = await call(run, ['--verbose'], {
    workingDirectory,
    environment: { PASSWORD: 'pa55word' },
  });

  expect([exitCode, stderr]).toEqual([0, '']);
});
