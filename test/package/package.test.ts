import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

let scratch: string;
let folder: string;
let packed: readonly string[];

/** Packs the built package and installs it in an empty folder, as a user would. */
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'agentless-package-'));
  folder = path.join(scratch, 'project');
  await mkdir(folder);
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch];
  const { stdout } = await run(npm, pack, { cwd: root });
  const [{ filename, files }] = JSON.parse(stdout);
  packed = files.map((file: { path: string }) => file.path);
  await writeFile(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await run(npm, ['install', '--no-audit', '--no-fund', path.join(scratch, filename)], { cwd: folder });
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs the installed command; the exit code is part of the answer. */
async function agentless(...args: string[]) {
  const program = path.join(folder, 'node_modules/azure-pipelines-agentless/dist/cli/main.js');
  return run(process.execPath, [program, ...args], { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

async function node(script: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  return stdout.trim();
}

test('an install needs no other package', () => {
  expect(existsSync(path.join(folder, 'node_modules/azure-pipelines-agentless'))).toBe(true);
  expect(existsSync(path.join(folder, 'node_modules/yaml'))).toBe(false);
  expect(existsSync(path.join(folder, 'node_modules/jsep'))).toBe(false);
});

test('the package holds what it needs and nothing of how it is made', () => {
  expect(packed).toEqual(
    expect.arrayContaining([
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'dist/cli/main.js',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/types/src/index.d.ts',
      'examples/sample-api/server.mjs',
      'examples/demo/azure-pipelines.yml',
    ]),
  );
  expect(packed.filter((file) => /^(src|test|scripts|bench|node_modules)\/|\.map$|\.built$/.test(file))).toEqual([]);
});

test('what the README links to is in the package', async () => {
  const text = await readFile(path.join(folder, 'node_modules/azure-pipelines-agentless/README.md'), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link.replace(/\/$/, ''));

  expect(links).toContain('docs/decisions');
  expect(links.filter((link) => !packed.some((file) => file === link || file.startsWith(`${link}/`)))).toEqual([]);
});

test('the command is linked under its name', () => {
  const link = process.platform === 'win32' ? 'agentless.cmd' : 'agentless';

  expect(existsSync(path.join(folder, 'node_modules/.bin', link))).toBe(true);
});

test('the installed command runs a pipeline', async () => {
  const api = await startHttpServer(answer(200, '{"status":"up"}'));
  await writeFile(
    path.join(folder, 'agentless.yml'),
    `serviceConnections: [{ name: api, type: generic, url: "${api.url}" }]`,
  );
  const inputs = '{ serviceConnection: api, method: GET, successCriteria: "eq(root.status, \'up\')" }';
  await writeFile(
    path.join(folder, 'azure-pipelines.yml'),
    `pool: server\nsteps: [{ task: InvokeRESTAPI@1, inputs: ${inputs} }]`,
  );

  const { code, stdout, stderr } = await agentless('run');

  expect(stderr).toBe('');
  expect(stdout).toContain('Result: succeeded');
  expect(code).toBe(0);
  expect(api.requests).toHaveLength(1);
});

test('the installed demo goes as expected', async () => {
  const { code, stdout } = await agentless('demo');

  expect(stdout).toContain('The demo went as expected.');
  expect(code).toBe(0);
});

test('the installed command tells its version', async () => {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

  expect((await agentless('--version')).stdout).toBe(`${version}\n`);
});

const imports: readonly (readonly [subpath: string, name: string])[] = [
  ['azure-pipelines-agentless', 'compileCriterion'],
  ['azure-pipelines-agentless', 'startLocalAzureDevOps'],
  ['azure-pipelines-agentless/criteria', 'compileCriterion'],
  ['azure-pipelines-agentless/tasks', 'parseTaskDefinition'],
  ['azure-pipelines-agentless/local', 'startLocalAzureDevOps'],
];

test.each(imports)('%s exports %s', async (subpath, name) => {
  expect(await node(`import { ${name} } from '${subpath}'; console.log(typeof ${name})`)).toBe('function');
});

test('a criterion is judged by the installed library', async () => {
  const script = `import { compileCriterion } from 'azure-pipelines-agentless/criteria';
    console.log(compileCriterion("eq(root.status, 'up')").evaluate({ response: { status: 'UP' } }).passed);`;

  expect(await node(script)).toBe('true');
});

test('the installed types satisfy a strict TypeScript project', async () => {
  await writeFile(
    path.join(folder, 'use.ts'),
    `import { compileCriterion } from 'azure-pipelines-agentless/criteria';
import { type FinishedRun, startLocalAzureDevOps } from 'azure-pipelines-agentless/local';
import { parseTaskDefinition } from 'azure-pipelines-agentless/tasks';
import { AgentlessError } from 'azure-pipelines-agentless';
export const passed: boolean = compileCriterion('eq(1, 1)').evaluate({}).passed;
export async function run(yaml: string): Promise<FinishedRun> {
  const local = await startLocalAzureDevOps();
  try { return await local.run(yaml); } catch (error) {
    if (error instanceof AgentlessError) console.log(error.code, parseTaskDefinition.name);
    throw error;
  } finally { await local.close(); }
}
`,
  );
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
  const typeRoots = ['--typeRoots', path.join(root, 'node_modules/@types')];
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

  const { stdout } = await run(process.execPath, [compiler, ...options, ...typeRoots, 'use.ts'], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );

  expect(stdout).toBe('');
});
