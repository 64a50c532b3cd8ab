import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { waitingTask } from '../callback-handlers/service.js';
import { logOf, taskOf } from '../local/local.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { folderWith } from '../task-commands/folder.js';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** A device that takes nothing, as a disk that is full. */
const FULL = '/dev/full';
const isMissing = !existsSync(FULL);
const condition = isMissing ? ` (not tried: this machine has no ${FULL})` : '';

/** Runs the built program with a standard output that takes nothing. */
async function withFullOutput(
  words: readonly string[],
  headers: Readonly<Record<string, string>>,
  input = '',
  environment = {},
) {
  const output = openSync(FULL, 'w');
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folderWith({ 'headers.json': JSON.stringify(headers) }),
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['pipe', output, 'pipe'],
  });
  closeSync(output);
  child.stdin?.end(input);
  const { stderr: errors } = child;
  if (!errors) throw new Error('Standard error is no pipe.');
  const [stderr, [code]] = await Promise.all([text(errors), once(child, 'exit')]);
  return { code, stderr };
}

test.skipIf(isMissing)(
  `a report that was sent is told so where standard output takes nothing, and is not exit code 2${condition}`,
  async () => {
    const { headers, run } = await waitingTask();
    const session = ['--headers', 'headers.json', '--allow-origin', 'http://127.0.0.1:*'];

    const calls = [
      await withFullOutput(['callback', 'start', ...session], headers),
      await withFullOutput(['callback', 'progress', '50', ...session], headers),
      await withFullOutput(['callback', 'set-variable', 'version', '2.4.1', ...session], headers),
      await withFullOutput(['callback', 'log', '--json', ...session], headers, 'one\ntwo\n'),
      await withFullOutput(['callback', 'complete', 'succeeded', ...session], headers),
    ];
    const finished = await run;

    const error = 'error: Standard output cannot be written (ENOSPC).\nhint: It was sent all the same.';
    expect(calls).toEqual([
      { code: 3, stderr: `${error} The task has started.\n` },
      { code: 3, stderr: `${error} The task shows 50 %.\n` },
      { code: 3, stderr: `${error} The variable 'version' is set.\n` },
      { code: 3, stderr: `${error} The log is stored.\n` },
      { code: 3, stderr: `${error} The task is completed as succeeded.\n` },
    ]);
    expect(taskOf(finished)).toMatchObject({ result: 'succeeded', variables: { version: { value: '2.4.1' } } });
    expect(logOf(finished)).toMatch(/ one\r?\n.* two\r?\n/);
  },
);

test.skipIf(isMissing)(`where nothing was sent, an output that takes nothing is exit code 2${condition}`, async () => {
  const { code, stderr } = await withFullOutput(['callback', 'complete', '--help'], {});

  expect([code, stderr]).toEqual([2, 'error: Standard output cannot be written (ENOSPC).\n']);
});

test.skipIf(isMissing)(`an output that takes nothing makes no bad input of a refusal${condition}`, async () => {
  const { headers, run } = await waitingTask();
  const words = ['callback', 'complete', 'succeeded', '--json', '--headers', 'headers.json'];
  const session = [...words, '--allow-origin', 'http://127.0.0.1:*'];
  await withFullOutput(session, headers);
  await run;

  const { code, stderr } = await withFullOutput(session, headers);

  expect(code).toBe(3);
  expect(stderr).toMatch(/^error: .*\nhint: .*\nerror: Standard output cannot be written \(ENOSPC\)\.\n$/);
});

test.skipIf(isMissing)(`other commands that send are not exit code 2 either${condition}`, async () => {
  const server = await startHttpServer(answer(200, '{"count":0,"value":[]}'));
  const organization = ['--org', server.url, '--project', 'Demo'];

  const { code, stderr } = await withFullOutput(
    ['endpoints', 'list', '--profile', 'services', ...organization],
    {},
    '',
    {
      AZURE_DEVOPS_EXT_PAT: 'token',
    },
  );

  expect(code).toBe(3);
  expect(stderr).toBe(
    'error: Standard output cannot be written (ENOSPC).\nhint: What was sent already may have been done: look before you do it again.\n',
  );
});
