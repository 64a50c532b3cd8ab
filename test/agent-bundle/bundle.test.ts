import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules, SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { bundleAgentTask } from '../../scripts/build/agent-task.mjs';
import { AGENT_TASK_SOURCE_MAPS } from '../../scripts/build/agent-task-files.mjs';
import { bundledPackages } from '../../scripts/build/packages.mjs';
import { unzipTask } from './unzipped-task.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let program: string;
let built: Awaited<ReturnType<typeof bundleAgentTask>>;

beforeAll(async () => {
  folder = await unzipTask();
  program = readFileSync(join(folder, 'index.cjs'), 'utf8');
  built = await bundleAgentTask(root);
});

test('the task is its manifest, its picture, one program and the notices of what is in it', () => {
  expect(readdirSync(folder).sort()).toEqual(['THIRD-PARTY-NOTICES.txt', 'icon.png', 'index.cjs', 'task.json']);
});

test('every handler starts the program', () => {
  const { execution } = JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8')) as { execution: object };

  expect(execution).toEqual({ Node20_1: { target: 'index.cjs' }, Node24: { target: 'index.cjs' } });
});

test('the program asks for modules of Node only', () => {
  // Each part has a name of its own for `require`. Some of them are texts, where quotes are escaped.
  const parts = [...program.matchAll(/^(?:const parts=\{)?"(\.\/[^"]+)":"? \(function\(\w+,(\w+),/gm)];
  const names = new Set(parts.map(([, name]) => name));
  const specifiers = parts
    .flatMap(({ 2: require, index }, at) => {
      const text = program.slice(index, parts[at + 1]?.index);
      return [...text.matchAll(/(?<![\w.])(\w+)\(\\?"([^"\\]+)\\?"\)/g)].filter(([, name]) => name === require);
    })
    .map(([, , specifier = '']) => specifier)
    .filter((specifier) => !names.has(specifier));

  expect(parts.length).toBeGreaterThan(20);
  expect(specifiers).toEqual(expect.arrayContaining(['node:http', 'node:https']));
  expect(specifiers.filter((specifier) => !builtinModules.includes(specifier.replace(/^node:/, '')))).toEqual([]);
});

test('what the start reads holds none of the errors of the task', () => {
  const texts = /^(?:const parts=\{)?"\.\/[^"]+":" .*$/gm;
  const started = program.replace(texts, '');
  const codes = (text: string) => ['ENDPOINT_MISSING', 'STATUS_REFUSED'].filter((code) => text.includes(code));

  expect(codes(program)).toHaveLength(2);
  expect(codes(started)).toEqual([]);
});

test('the program holds no path of the machine that built it, and names no source map', () => {
  expect(program).not.toContain(root);
  expect(program).not.toContain('sourceMappingURL');
});

test('the same sources give the same program', () => {
  expect(built.program).toBe(program);
});

test('the notices name what is in the program, and nothing else', () => {
  const notices = readFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');

  const named = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+ \(\S+\)\n-+$/gm)].map(([, name]) => name);
  expect(named).toEqual([...bundledPackages(built.metafile).values()]);
  expect(named).toContain('azure-pipelines-task-lib');
});

test('what of the library starts programs and looks for files is not in the program', () => {
  const inputs = Object.values(built.metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([name, { bytesInOutput }]) => (bytesInOutput > 0 ? [name] : [])),
  );

  expect(inputs.filter((name) => /toolrunner|shelljs|minimatch|semver|node_modules\/q\//.test(name))).toEqual([]);
});

test('the source map tells where a place of the program comes from', () => {
  const file = join(root, AGENT_TASK_SOURCE_MAPS, 'index.cjs.map');
  const map = new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload);
  const before = program.slice(0, program.indexOf('The job was canceled')).split('\n');

  const origin = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);

  expect(origin).toMatchObject({ originalSource: '../../src/agent-task/finish.ts' });
});
