import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { bundledPackages, refusePackagesTwice } from '../../scripts/build/packages.mjs';
import { edit, edits } from '../../scripts/build/task-lib/edits.mjs';
import { toModule } from '../../scripts/build/task-lib/to-module.mjs';
import { Vault } from '../../scripts/build/task-lib/vault.mjs';

const require = createRequire(import.meta.url);

/** Files in a folder of their own, which goes with the test. */
function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'agent-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function bundle(files: Readonly<Record<string, string>>): Promise<Metafile> {
  const folder = writeFiles(files);
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['main.js'],
    bundle: true,
    write: false,
    metafile: true,
  });
  return metafile;
}

test('a package that goes into a bundle from two folders stops the build', async () => {
  const metafile = await bundle({
    'main.js': "import { a } from '@scope/a'; import { b } from 'b'; console.log(a, b);",
    'node_modules/@scope/a/index.js': 'export const a = 1;',
    'node_modules/b/index.js': "export { a as b } from '@scope/a';",
    'node_modules/b/node_modules/@scope/a/index.js': 'export const a = 2;',
  });

  expect(() => refusePackagesTwice(metafile)).toThrow(
    'The package @scope/a is in the bundle twice: from node_modules/@scope/a and from node_modules/b/node_modules/@scope/a.',
  );
});

test('a package of which nothing is left in a bundle does not count', async () => {
  const metafile = await bundle({
    'main.js': "import { a } from 'a'; import { b } from 'b'; console.log(b);",
    'node_modules/a/index.js': 'export const a = 1;',
    'node_modules/b/index.js': 'export const b = 1;',
  });

  expect([...bundledPackages(metafile).values()]).toEqual(['b']);
});

const commonJs = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.later = exports.start = exports.Color = exports.sum = exports.alias = void 0;
var path = require("path");
function sum(left, right) {
    return left + right;
}
exports.sum = sum;
var Color;
(function (Color) {
    Color[Color["Red"] = 0] = "Red";
})(Color = exports.Color || (exports.Color = {}));
exports.alias = path.join;
function start(alias) {
    exports.later = (0, exports.alias)(alias, 'b');
}
exports.start = start;
`;

test('a file of CommonJS becomes an ES module with the same exports, which may change later', async () => {
  const folder = writeFiles({ 'file.mjs': toModule(commonJs, 'file.js') });

  const module = (await import(pathToFileURL(join(folder, 'file.mjs')).href)) as Record<string, unknown>;

  expect(Object.keys(module).sort()).toEqual(['Color', 'alias', 'later', 'start', 'sum']);
  expect(module['later']).toBeUndefined();
  expect((module['sum'] as (left: number, right: number) => number)(1, 2)).toBe(3);
  (module['start'] as (text: string) => void)('a');
  expect(module['later']).toBe(join('a', 'b'));
  expect(module['Color']).toEqual({ 0: 'Red', Red: 0 });
});

test.each([
  ['exports them all at once', 'module.exports = { a: 1 };\nexports = {};\n', 'exports something'],
  ['uses an export in place of its own name', `${commonJs}exports.sum(1, 2);\n`, 'uses the export sum'],
])('a file of CommonJS that %s stops the build', (_, text, message) => {
  expect(() => toModule(text, 'file.js')).toThrow(`file.js ${message}`);
});

const libraryFile = (name: string): string => require.resolve(`azure-pipelines-task-lib/${name}`);

test.each(['task.js', 'internal.js', 'taskcommand.js'])('%s of the library keeps all its exports', (name) => {
  const file = libraryFile(name);
  const script = `console.log(Object.keys(require(${JSON.stringify(file)})).sort().join())`;
  // It takes what an agent gives out of the environment, and writes into the agent's folder.
  const { stdout } = spawnSync(process.execPath, ['-e', script], {
    env: { AGENT_TEMPDIRECTORY: writeFiles({}) },
    encoding: 'utf8',
  });

  const text = toModule(edit(name, readFileSync(file, 'utf8')), name);

  const [, list = ''] = /export \{ ([^}]+) \};\n$/.exec(text) ?? [];
  const exported = list.split(', ').map((entry) => entry.split(' as ').at(-1));
  expect(exported.sort().join()).toBe(stdout.trim().split('\n').at(-1));
});

test.each(edits)('the library holds what the build changes in $file: $from', ({ file, from }) => {
  expect(readFileSync(libraryFile(file), 'utf8').split(from)).toHaveLength(2);
});

test.each(['none', 'a twice: a'])(
  'a file that does not hold once what is to be changed stops the build: %s',
  (text) => {
    const list = [{ file: 'file.js', from: 'a', to: 'b' }];

    expect(() => edit('file.js', text.replace('none', 'b'), list)).toThrow('file.js does not hold once: a');
  },
);

test('the vault of the bundle keeps and takes away like that of the library', () => {
  const { Vault: LibraryVault } = require('azure-pipelines-task-lib/vault') as {
    Vault: new (folder: string) => Pick<Vault, 'storeSecret' | 'retrieveSecret'>;
  };
  const vaults = [new Vault(), new LibraryVault(writeFiles({}))];

  const seen = vaults.map((vault) => [
    vault.storeSecret('INPUT_A', 'word'),
    vault.retrieveSecret('input_a'),
    vault.storeSecret('__proto__', 'other'),
    vault.retrieveSecret('INPUT_B'),
    vault.storeSecret('Input_A', ''),
    vault.retrieveSecret('INPUT_A'),
  ]);

  expect(seen[0]).toEqual([true, 'word', true, undefined, false, undefined]);
  expect(seen[1]).toEqual(seen[0]);
});
