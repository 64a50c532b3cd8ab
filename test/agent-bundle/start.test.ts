import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { anonymous } from './jobs.js';
import { runTask } from './task-process.js';
import { unzipTask } from './unzipped-task.js';

const environment = {
  NODE_OPTIONS: `--require ${JSON.stringify(fileURLToPath(new URL('loaded-modules.cjs', import.meta.url)))}`,
};

let folder: string;

beforeAll(async () => {
  folder = await unzipTask();
});

/** The modules of Node that a step has loaded. */
async function loadedBy(inputs: Readonly<Record<string, string>>): Promise<string[]> {
  const ended = await runTask(folder, { inputs, environment });
  expect(ended.result.result, ended.output).toBe('Succeeded');
  const [, list = ''] = /^Loaded: (.+)$/m.exec(ended.output) ?? [];
  return list.split(', ').map((entry) => entry.replace(/^NativeModule /, ''));
}

test('loads of Node for one GET what that needs, and nothing for encryption, certificates and compression', async () => {
  const server = await startHttpServer(answer(200, '{"a":1}'));

  const loaded = await loadedBy(anonymous(server.url));

  expect(loaded).toContain('http');
  expect(loaded.filter((name) => ['crypto', 'https', 'tls', 'zlib'].includes(name))).toEqual([]);
});
