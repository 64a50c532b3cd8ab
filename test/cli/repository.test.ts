import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { templatesOf } from '../../src/cli/repository.js';

/** A folder with a pipeline below it, and a template in a folder beside that one. */
async function createRepository(withGit: boolean) {
  const root = await mkdtemp(path.join(tmpdir(), 'agentless-repository-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const folder of ['ci', 'templates', ...(withGit ? ['.git'] : [])]) await mkdir(path.join(root, folder));
  await writeFile(path.join(root, 'templates', 'steps.yml'), 'steps: []');
  return root;
}

test('templates are found from the root of the git repository around the pipeline', async () => {
  const root = await createRepository(true);

  const templates = templatesOf('a.yml', path.join(root, 'ci'));

  expect(templates.path).toBe('ci/a.yml');
  expect(await templates.readTemplate?.('templates/steps.yml')).toMatchObject({ text: 'steps: []' });
  expect(await templates.readTemplate?.('templates/other.yml')).toBeUndefined();
});

test('without a repository templates are found in the folder of the pipeline', async () => {
  const root = await createRepository(false);

  const templates = templatesOf('ci/a.yml', root);

  expect(templates.path).toBe('a.yml');
  expect(await templates.readTemplate?.('templates/steps.yml')).toBeUndefined();
});
