import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { createFolder, startAgentless } from './agentless.js';
import { filesFor } from './files.js';

const environment = { PASSWORD: 'pa55word' };

test('SIGINT cancels a run that waits for a callback', async () => {
  const api = await startHttpServer(answer(202));
  const folder = await createFolder(filesFor(api.url, 'waitForCompletion: true'));
  const program = startAgentless(['run'], { folder, environment });

  await program.wrote(/waiting for the service/);
  program.child.kill('SIGINT');

  const { code, stdout, stderr } = await program.ended;
  expect(stdout).toMatch(/Job │ The task was canceled\.\nJob │ ✗ canceled .*\n\nResult: canceled/);
  expect(stderr).toBe('');
  expect(code).toBe(1);
});

test('SIGTERM cancels a request that hangs', async () => {
  const api = await startHttpServer(() => {});
  const folder = await createFolder(filesFor(api.url, 'method: GET'));
  const program = startAgentless(['run', '--json'], { folder, environment });

  await api.received(1);
  program.child.kill('SIGTERM');

  const { code, stdout } = await program.ended;
  expect(JSON.parse(stdout).result).toBe('canceled');
  expect(code).toBe(1);
});

test('SIGINT ends a command that waits for a server, and is no defect', async () => {
  const server = await startHttpServer(() => {});
  const environment = { AZURE_DEVOPS_ORG_URL: server.url, AZURE_DEVOPS_PROJECT: 'Demo', AZURE_DEVOPS_EXT_PAT: 'token' };
  const program = startAgentless(['endpoints', 'list'], { folder: await createFolder(), environment });

  await server.received(1);
  program.child.kill('SIGINT');

  const { code, stdout, stderr } = await program.ended;
  expect(stderr).toMatch(/^Stopping; .+\nerror: Interrupted\.\nhint: .+\n$/);
  expect(stdout).toBe('');
  expect(code).toBe(3);
});
