import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MAXIMUM_FILE_SIZE, readTextFile } from '../../src/cli/read-file.js';

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-file-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a file over the size limit is refused', async () => {
  const folder = await createFolder();
  await writeFile(path.join(folder, 'a.yml'), '');
  await truncate(path.join(folder, 'a.yml'), MAXIMUM_FILE_SIZE + 1);

  await expect(readTextFile('The pipeline', 'a.yml', folder, '')).rejects.toMatchObject({
    code: 'FILE',
    message: expect.stringContaining('is larger than'),
  });
});

test('a byte-order mark is no part of the text', async () => {
  const folder = await createFolder();
  await writeFile(path.join(folder, 'a.yml'), '\uFEFFjobs: []');

  expect(await readTextFile('The pipeline', 'a.yml', folder, '')).toEqual({ text: 'jobs: []', file: 'a.yml' });
});
