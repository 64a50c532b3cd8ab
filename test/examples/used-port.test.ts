import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test.each([
  'examples/sample-api/server.mjs',
  'examples/callback/plain-http/service.mjs',
  'examples/callback/handler/service.mjs',
  'examples/callback/check/service.mjs',
  'examples/callback/shell/service.mjs',
  'examples/callback/azure-function/host.mjs',
])('%s on a port that is used says so, without a stack', async (file) => {
  const { port } = new URL((await startHttpServer(answer(200))).url);

  const child = spawn(process.execPath, [file, '--port', port], {
    cwd: root,
    env: { PATH: process.env['PATH'], DEMO_PASSWORD: 'demo', DEPLOY_KEY: 'key' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);

  expect(stderr).toBe(
    `The service cannot listen (listen EADDRINUSE: address already in use 127.0.0.1:${port}). Choose another port by --port.\n`,
  );
  expect(code).toBe(2);
});
