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

/** The modules of Node that a step has loaded, and the parts of the program that it has read as texts. */
async function readBy(inputs: Readonly<Record<string, string>>): Promise<Record<'modules' | 'texts', string[]>> {
  const ended = await runTask(folder, { inputs, environment });
  expect(ended.result.result, ended.output).toBe('Succeeded');
  const list = (title: string) => new RegExp(`^${title}: (.+)$`, 'm').exec(ended.output)?.[1]?.split(', ') ?? [];
  return { modules: list('Loaded').map((entry) => entry.replace(/^NativeModule /, '')), texts: list('Texts') };
}

test('loads of Node for one GET what that needs, and nothing for encryption, certificates and compression', async () => {
  const server = await startHttpServer(answer(200, '{"a":1}'));

  const { modules } = await readBy(anonymous(server.url));

  expect(modules).toContain('http');
  expect(modules.filter((name) => ['crypto', 'https', 'tls', 'zlib'].includes(name))).toEqual([]);
});

test('reads for one GET none of the parts that are for failures, and the language where there is a condition', async () => {
  const server = await startHttpServer(answer(200, '{"a":1}'));

  const plain = await readBy(anonymous(server.url));
  const judged = await readBy({ ...anonymous(server.url), successCriteria: 'eq(root.a, 1)' });

  expect(plain.texts).toEqual([]);
  expect(judged.texts).toContainEqual(expect.stringMatching(/^engine-/));
});
