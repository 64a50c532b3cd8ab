import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { silence, startPlanServer } from '../callback/plan-server.js';
import { taskHeaders } from '../callback/session.js';
import { deferred, waitingTask } from '../callback-handlers/service.js';
import { logOf, taskOf } from '../local/local.js';
import { folderWith } from '../task-commands/folder.js';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Starts a command of the built program for a task, with standard input open. */
function start(words: readonly string[], headers: Readonly<Record<string, string>>) {
  const session = ['--headers', 'headers.json', '--allow-origin', 'http://127.0.0.1:*'];
  const child = spawn(process.execPath, [program, 'callback', ...words, ...session], {
    cwd: folderWith({ 'headers.json': JSON.stringify(headers) }),
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      written[name] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...written }));
  return { child, ended };
}

test('lines are seen while their source still writes, and Ctrl-C stores them', async () => {
  const seen = deferred();
  const lines: string[] = [];
  const { headers, run } = await waitingTask({
    observer: {
      feedReceived(_, more) {
        lines.push(...more);
        if (lines.includes('two')) seen.resolve();
      },
    },
  });

  const { child, ended } = start(['log', '--json'], headers);
  child.stdin.write('one\ntwo\nhalf a line');
  await seen.promise;
  child.kill('SIGINT');
  const ending = await ended;
  const completed = await start(['complete', 'succeeded'], headers).ended;

  expect(ending).toEqual({
    code: 3,
    signal: null,
    stdout: expect.any(String),
    stderr: [
      'Storing 3 lines. Ctrl-C again ends at once, and what is not stored by then is lost.',
      'error: Interrupted before standard input had ended.',
      'hint: What had come by then is stored: 3 lines.',
      '',
    ].join('\n'),
  });
  expect(JSON.parse(ending.stdout)).toMatchObject({ error: { code: 'INTERRUPTED', lines: 3 } });
  expect(completed).toMatchObject({ code: 0, stdout: 'The task is completed as succeeded.\n' });
  expect(logOf(await run)).toMatch(/ one\r?\n.* two\r?\n.* half a line\r?\n/);
});

test.each([
  ['SIGINT', 'Ctrl-C again ends'],
  ['SIGTERM', 'SIGTERM again, or Ctrl-C, ends'],
  ['SIGHUP', 'SIGHUP again, or Ctrl-C, ends'],
] as const)(
  'in front of a silent server %s tells what is not stored and what ends at once, and Ctrl-C does',
  async (name, ends) => {
    const server = await startPlanServer();
    for (const route of ['feed', 'createLog'] as const) server.next(route, silence, silence);
    const { child, ended } = start(['log'], taskHeaders(server.planUrl));
    child.stdin.write('one\ntwo\n');
    await server.received(1);

    child.kill(name);
    await once(child.stderr, 'data');
    child.kill('SIGINT');

    expect(await ended).toEqual({
      code: null,
      signal: 'SIGINT',
      stdout: '',
      stderr: `Storing 2 lines. ${ends} at once, and what is not stored by then is lost.\n`,
    });
  },
);

test('processes one after the other write one log, and none takes away what another said', async () => {
  const { headers, run } = await waitingTask();

  const endings = [];
  for (const words of [
    ['start'],
    ['log', 'first'],
    ['set-variable', 'a', '1'],
    ['log', 'second'],
    ['set-variable', 'b', '2'],
  ]) {
    endings.push(await start(words, headers).ended);
  }
  endings.push(await start(['complete', 'succeededWithIssues', 'It is slow.'], headers).ended);
  const finished = await run;

  expect(endings.map(({ code, stderr }) => [code, stderr])).toEqual(endings.map(() => [0, '']));
  expect(taskOf(finished)).toMatchObject({
    result: 'succeededWithIssues',
    variables: { a: { value: '1' }, b: { value: '2' } },
  });
  expect(logOf(finished)).toMatch(/ first\r?\n.* second\r?\n.*It is slow\.\r?\n/);
});

test('a task that is over is exit code 3, bad input is 2', async () => {
  const { headers, run } = await waitingTask();
  await start(['complete', 'succeeded'], headers).ended;
  await run;

  const late = await start(['log', 'too late'], headers).ended;
  const wrong = await start(['complete', 'done'], headers).ended;

  expect([late.code, wrong.code]).toEqual([3, 2]);
  expect(late.stderr).toMatch(/^error: .*\nhint: /);
  expect(late.stderr).not.toContain(headers['authtoken']);
  expect(wrong.stderr).toBe(
    "error: A task cannot be completed as 'done'.\nhint: Known results: succeeded, succeededWithIssues, failed, canceled, skipped, abandoned.\n",
  );
});

test('a server that cannot be reached is told, and never the token', async () => {
  const { headers, run } = await waitingTask();
  await start(['complete', 'succeeded'], headers).ended;
  await run;
  const elsewhere = { ...headers, planurl: 'http://127.0.0.1:9/DefaultCollection/' };

  const { child, ended } = start(['start'], elsewhere);
  const patience = once(child.stderr, 'data');
  await patience;
  child.kill('SIGINT');
  const { stderr } = await ended;

  expect(stderr).toContain('Still trying: http://127.0.0.1:9/DefaultCollection has not taken it yet.');
  expect(stderr).toContain('ECONNREFUSED');
  expect(stderr).not.toContain(headers['authtoken']);
});

const isMissing = spawnSync('bash', ['-c', 'true']).status !== 0;
const condition = isMissing ? ' (not tried: bash is missing on this machine)' : '';

test.skipIf(isMissing)(`a script keeps its exit code behind the pipe to the log${condition}`, async () => {
  const { headers, run } = await waitingTask();
  const folder = folderWith({ 'headers.json': JSON.stringify(headers), 'work.sh': 'echo working; exit 7' });
  const agentless = `"${process.execPath}" "${program}"`;
  const options = "--headers headers.json --allow-origin 'http://127.0.0.1:*'";

  const { status } = await runBash(
    folder,
    `sh ./work.sh 2>&1 | ${agentless} callback log ${options}
     status=\${PIPESTATUS[0]}
     ${agentless} callback complete failed "work.sh has failed with $status." ${options} > done.txt
     exit "$status"`,
  );

  expect(status).toBe(7);
  expect(logOf(await run)).toMatch(/ working\r?\n.*work\.sh has failed with 7\./);
});

async function runBash(cwd: string, script: string): Promise<{ readonly status: unknown }> {
  const child = spawn('bash', ['-c', script], { cwd, stdio: 'ignore' });
  const [status] = await once(child, 'close');
  return { status };
}
