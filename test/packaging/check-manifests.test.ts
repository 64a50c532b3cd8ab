import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkManifests } from '../../scripts/manifests/check.mjs';
import { rules } from '../../scripts/manifests/rules.mjs';
import { ExtensionCopy, repository, serverTaskFolder } from './extension-copy.js';
import { faultyVariants } from './faulty-variants/index.js';

function runScript(...words: readonly string[]) {
  return spawnSync(process.execPath, [join(repository, 'scripts/check-manifests.mjs'), ...words], { encoding: 'utf8' });
}

test('the manifests of this repository are without fault', () => {
  expect(checkManifests(repository).faults).toEqual([]);
});

test.for(faultyVariants)('$rule finds, alone, that $fault', ({ rule, spoil }) => {
  const copy = new ExtensionCopy();

  spoil(copy);

  const { faults } = checkManifests(copy.root);
  expect([...new Set(faults.map((fault) => fault.rule))], JSON.stringify(faults)).toEqual([rule]);
});

test('every rule has a variant that it must find', () => {
  const tried = new Set(faultyVariants.map(({ rule }) => rule));

  expect(rules.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
});

test('no two rules have the same id', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('every fault says in one sentence what is wrong and after a semicolon what to do', () => {
  const copy = new ExtensionCopy();
  copy.task((task) => {
    for (const key of ['id', 'name', 'friendlyName', 'description', 'version', 'category']) delete task[key];
  });

  const { faults } = checkManifests(copy.root);

  expect(faults.length).toBeGreaterThan(5);
  for (const { message } of faults) expect(message).toMatch(/^[^\n;]+; [^\n;]+$/);
});

test('two majors of one task in one contribution share their id', () => {
  const copy = new ExtensionCopy();
  copy.copy(serverTaskFolder, 'tasks/Family/InvokeRestApiServerV1');
  copy.copy(serverTaskFolder, 'tasks/Family/FormerV1');
  copy.extension((extension) => {
    extension['files'] = [{ path: 'tasks/Family' }, { path: 'images/icon.png', addressable: true }];
    for (const contribution of extension['contributions'] as { properties: { name: string } }[]) {
      if (contribution.properties.name === serverTaskFolder) contribution.properties.name = 'tasks/Family';
    }
  });

  const found = checkManifests(copy.root).faults.filter(({ rule }) => rule === 'task-id-unique');

  expect(found).toEqual([]);
});

test('the script counts manifests and rules and ends with 0', () => {
  const { status, stdout } = runScript();

  expect(stdout).toMatch(/^checked \d+ manifests against \d+ rules\n$/);
  expect(status).toBe(0);
});

test('the script prints a line per fault and ends with 1', () => {
  const copy = new ExtensionCopy();
  copy.extension((extension) => {
    extension['version'] = 'banana';
  });

  const { status, stdout } = runScript(copy.root);

  expect(stdout).toBe(
    "vss-extension.json: extension-version: the version 'banana' is not three numbers; write it as in 1.2.3\n",
  );
  expect(status).toBe(1);
});

test('the script prints its report as JSON', () => {
  const copy = new ExtensionCopy();
  copy.task((task) => {
    task['category'] = 'Nonsense';
  });

  const { status, stdout } = runScript(copy.root, '--json');

  const report = JSON.parse(stdout);
  expect(report.faults).toMatchObject([{ file: `${serverTaskFolder}/task.json`, rule: 'task-category' }]);
  expect(report.rules).toBe(rules.length);
  expect(status).toBe(1);
});

test('the script prints the line and column of a fault in a task.json', () => {
  const copy = new ExtensionCopy();
  copy.task((task) => {
    task['category'] = 'Nonsense';
  });

  const { stdout } = runScript(copy.root);

  const lines = copy.read(`${serverTaskFolder}/task.json`).split('\n');
  const line = lines.findIndex((text) => text.includes('"category"')) + 1;
  expect(stdout).toMatch(new RegExp(`^${serverTaskFolder}/task\\.json:${line}:3: task-category: `));
});

test('invisible characters in a task.json are no fault', () => {
  const copy = new ExtensionCopy();
  const path = `${serverTaskFolder}/task.json`;
  copy.write(path, `\uFEFF${copy.read(path).replace('"author"', '\u200B"author"')}`);

  expect(checkManifests(copy.root).faults).toEqual([]);
});

test('the script ends with 1 where there is no extension', () => {
  const { status, stdout } = runScript(join(repository, 'scripts'));

  expect(stdout).toMatch(/^vss-extension\.json: manifest-readable: .*\n$/);
  expect(status).toBe(1);
});

test('the script ends with 2 on an unknown option', () => {
  const { status, stderr } = runScript('--jsom');

  expect(stderr).toMatch(/^error: .*--jsom/);
  expect(status).toBe(2);
});
