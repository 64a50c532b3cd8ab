import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { taskPages } from '../../scripts/docs/input-examples.mjs';
import { inputTables } from '../../scripts/docs/input-table.mjs';
import { renderPage } from '../../scripts/docs/input-tables.mjs';

test.each(taskPages)('the tables of $page are those of its task.json', async (page) => {
  const { before, after } = await renderPage(page);

  expect(before).toBe(after);
});

const input = { name: 'a', type: 'string', helpMarkDown: 'Help.' };

test('an input without an example has no table', () => {
  expect(() => inputTables({ groups: [], inputs: [input] }, {})).toThrow("The input 'a' has no example.");
});

test('an example of no input has no table', () => {
  expect(() => inputTables({ groups: [], inputs: [input] }, { a: '1', b: '2' })).toThrow("'b', which is no input");
});

test('an input of an unknown type has no table', () => {
  const inputs = [{ ...input, type: 'secureFile' }];

  expect(() => inputTables({ groups: [], inputs }, { a: '1' })).toThrow("The input 'a' has the type 'secureFile'");
});

test('a table has names, type, default, example, choices, rule and need of an input, in its group', () => {
  const inputs = [
    input,
    {
      name: 'b',
      type: 'connectedService:Generic',
      aliases: ['other'],
      groupName: 'more',
      required: true,
      options: { x: 'x', y: 'The y' },
      visibleRule: 'a = 1 || a = 2',
      helpMarkDown: 'Help.',
    },
  ];

  const text = inputTables({ groups: [{ name: 'more', displayName: 'More' }], inputs }, { a: ['1', '2'], b: 'x' });

  expect(text.split('\n').filter((line) => line.includes('Help') || line.includes('**More'))).toEqual([
    '| **`a`** | text |  | `1`<br>`2` | Help. |',
    '**More**',
    '| **`other`**, `b` | service connection, Generic |  | `x` | Help. One of `x`, `y` (The y). Where `a = 1 \\|\\| a = 2`. Required. |',
  ]);
});

/** A copy of what the script reads and writes. */
function copyPages(): string {
  const root = mkdtempSync(join(tmpdir(), 'task-pages-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const paths = ['scripts/docs', 'docs/tasks', ...taskPages.map(({ folder }) => `${folder}/task.json`)];
  for (const path of paths) {
    cpSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), join(root, path), { recursive: true });
  }
  return root;
}

function runScript(
  root: string,
  ...options: readonly string[]
): { readonly status: number | null; readonly stdout: string } {
  const script = join(root, 'scripts/docs/input-tables.mjs');
  return spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });
}

test('the script finds a page that a changed task.json has left behind, and writes it anew', () => {
  const root = copyPages();
  const manifest = join(root, 'tasks/InvokeRestApiServerV1/task.json');
  const page = join(root, 'docs/tasks/invoke-rest-api-server.md');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"defaultValue": "POST"', '"defaultValue": "PUT"'));

  const found = runScript(root, '--check');
  const untouched = readFileSync(page, 'utf8');
  const written = runScript(root);

  expect(found).toMatchObject({ status: 1, stdout: 'docs/tasks/invoke-rest-api-server.md is out of date\n' });
  expect(untouched).not.toContain('`PUT` | `GET`');
  expect(written).toMatchObject({ status: 0, stdout: 'docs/tasks/invoke-rest-api-server.md is written anew\n' });
  expect(readFileSync(page, 'utf8')).toContain('`PUT` | `GET`');
  expect(runScript(root, '--check')).toMatchObject({ status: 0, stdout: '' });
});
