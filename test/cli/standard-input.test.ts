import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createFolder } from './agentless.js';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const headers = {
  planurl: 'http://127.0.0.1:9/DefaultCollection/',
  projectid: '5d0a9ab1-6a0b-4d3a-9c47-7ad3b8b1f001',
  hubname: 'build',
  planid: '5d0a9ab1-6a0b-4d3a-9c47-7ad3b8b1f002',
  jobid: '5d0a9ab1-6a0b-4d3a-9c47-7ad3b8b1f003',
  timelineid: '5d0a9ab1-6a0b-4d3a-9c47-7ad3b8b1f004',
  taskinstanceid: '5d0a9ab1-6a0b-4d3a-9c47-7ad3b8b1f005',
  authtoken: 'token',
};
const session = ['--headers', 'headers.json', '--allow-origin', 'http://127.0.0.1:*'];
const organization = ['--org', 'http://127.0.0.1:9', '--project', 'Demo'];

const readers: readonly (readonly [what: string, words: readonly string[]])[] = [
  ['a log', ['callback', 'log', ...session]],
  ['headers', ['callback', 'start', '--headers', '-']],
  ['a secret variable', ['callback', 'set-variable', 'token', '--secret', '--allow-empty', ...session]],
  ['a token', ['endpoints', 'list', '--org-token-file', '-', ...organization]],
  ['a response', ['criteria', 'eval', 'true', '--response', '-']],
];

/** Runs a command whose standard input is a folder. */
async function runOnFolder(words: readonly string[]) {
  const folder = await createFolder({ 'headers.json': JSON.stringify(headers) });
  const input = openSync(folder, 'r');
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    stdio: [input, 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  closeSync(input);
  if (!child.stdout || !child.stderr) throw new Error('Its output is no pipe.');
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, code };
}

test.each(readers)(
  'a folder as standard input is refused, and is not taken for an empty one: %s',
  async (_what, words) => {
    const { stderr, code } = await runOnFolder(words);

    expect(stderr).toMatch(/^error: Standard input is a folder\.\nhint: Redirect it from a file, or pipe into it\.\n$/);
    expect(code).toBe(2);
  },
);

test('a folder as standard input is told to programs by its code', async () => {
  const { stdout, code } = await runOnFolder(['callback', 'log', ...session, '--json']);

  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'STANDARD_INPUT' } });
  expect(code).toBe(2);
});
