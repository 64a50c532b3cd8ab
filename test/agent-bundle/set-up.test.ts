import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { hashFiles } from '../../scripts/setup/stamp.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'set-up-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'task'));
  writeFileSync(join(folder, 'task/task.json'), '{}');
});

test('what a step makes among its sources asks for no further step', () => {
  const made = join(folder, 'task/index.cjs').replaceAll('\\', '/');
  const before = hashFiles([folder], [made]);

  writeFileSync(made, 'made');

  expect(hashFiles([folder], [made])).toBe(before);
  expect(hashFiles([folder])).not.toBe(before);
});

test('a source that changes asks for a step', () => {
  const before = hashFiles([folder]);

  writeFileSync(join(folder, 'task/task.json'), '{ }');

  expect(hashFiles([folder])).not.toBe(before);
});
