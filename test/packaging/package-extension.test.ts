import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, type Unzipped, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExtensionCopy, repository, serverTaskFolder } from './extension-copy.js';
import listing from './package-listing.json' with { type: 'json' };

const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
const script = join(repository, 'scripts/package-extension.mjs');

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runScript(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [script, ...words], { env: { ...process.env, ...environment } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (exitCode) => settle({ exitCode, stdout, stderr }));
  });
}

async function pack(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const ended = await runScript([...words, '--json'], environment);
  expect(ended.stderr).toBe('');
  const { path, sha256 } = JSON.parse(ended.stdout) as { path: string; sha256: string };
  return { path, sha256, bytes: readFileSync(path) };
}

const output = mkdtempSync(join(tmpdir(), 'package-output-'));
let packed: Awaited<ReturnType<typeof pack>>;
let parts: Unzipped;

beforeAll(async () => {
  packed = await pack(['--output', output]);
  parts = unzipSync(packed.bytes);
});

afterAll(() => rmSync(output, { recursive: true, force: true }));

test('the same sources give the same bytes, wherever and whenever they are packed', async () => {
  const again = await pack([new ExtensionCopy().root], { TZ: 'Asia/Tokyo' });

  expect(again.bytes.equals(packed.bytes)).toBe(true);
  expect(again.sha256).toBe(packed.sha256);
});

test('the same sources give the same bytes where no program tells the types of files', async () => {
  const again = await pack([new ExtensionCopy().root], { PATH: '' });

  expect(again.sha256).toBe(packed.sha256);
});

test('the package is named after publisher, extension and version', () => {
  expect(packed.path).toBe(join(output, `agentless.azure-pipelines-agentless-${version}.vsix`));
});

test('the printed hash is that of the package', () => {
  expect(packed.sha256).toBe(createHash('sha256').update(packed.bytes).digest('hex'));
});

test('the package lies in the folder out unless another one is named', async () => {
  const copy = new ExtensionCopy();

  const { path } = await pack([copy.root]);

  expect(dirname(path)).toBe(join(copy.root, 'out'));
});

test('the package holds exactly the recorded parts, content types first and without folders', () => {
  expect(Object.keys(parts)).toEqual(listing);
});

test('the package holds no source, no test and no source map', () => {
  expect(Object.keys(parts).filter((name) => /\.(ts|map|svg)$|node_modules|test/.test(name))).toEqual([]);
});

test('the agent task takes at most 150 kB of the package', () => {
  const sizes = new Map<string, number>();
  unzipSync(packed.bytes, {
    filter: ({ name, size }) => {
      sizes.set(name, size);
      return false;
    },
  });

  const ofTask = [...sizes].filter(([name]) => name.startsWith('tasks/InvokeRestApiAgentV1/'));
  const total = ofTask.reduce((sum, [, size]) => sum + size, 0);
  expect(total).toBeGreaterThan(20_000);
  expect(total).toBeLessThanOrEqual(150_000);
});

const packedAsIs = listing.filter((path) => /^(tasks|images|docs)\/|^LICENSE$/.test(path));

test.for(packedAsIs)('%s is packed as it is', (path) => {
  expect(Buffer.from(parts[path] ?? [])).toEqual(readFileSync(join(repository, path)));
});

test('every part of the package has a content type', () => {
  const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array());
  const declared = [...types.matchAll(/(?:Extension|PartName)="([^"]+)"/g)].map((match) => match[1] ?? '');

  const bare = Object.keys(parts).filter((name) => !declared.some((suffix) => `/${name}`.endsWith(suffix)));

  expect(bare).toEqual(['[Content_Types].xml']);
});

test('every asset that the package declares is in it', () => {
  const manifest = strFromU8(parts['extension.vsixmanifest'] ?? new Uint8Array());

  const assets = [...manifest.matchAll(/<Asset [^>]*Path="([^"]+)"/g)].map((match) => match[1] ?? '');

  expect(assets).toContain('docs/marketplace.md');
  expect(assets.filter((path) => !Object.hasOwn(parts, path))).toEqual([]);
});

test('a release names its own publisher', async () => {
  const { path, bytes } = await pack([new ExtensionCopy().root, '--publisher', 'fabrikam']);

  expect(path).toMatch(/fabrikam\.azure-pipelines-agentless-/);
  expect(strFromU8(unzipSync(bytes)['extension.vsixmanifest'] ?? new Uint8Array())).toContain('Publisher="fabrikam"');
});

test('without --json the script prints the path and the hash', async () => {
  const { exitCode, stdout } = await runScript([new ExtensionCopy().root]);

  expect(stdout).toMatch(/\.vsix\nsha256 [0-9a-f]{64}\n$/);
  expect(exitCode).toBe(0);
});

test('packing leaves no cache in the home folder', async () => {
  const copy = new ExtensionCopy();

  await runScript([copy.root], { HOME: copy.root, USERPROFILE: copy.root });

  expect(existsSync(join(copy.root, '.tfx'))).toBe(false);
});

test('a broken task.json stops the package', async () => {
  const copy = new ExtensionCopy();
  copy.task((task) => {
    delete task['friendlyName'];
  });

  const { exitCode, stdout, stderr } = await runScript([copy.root]);

  expect(stderr).toContain(`${serverTaskFolder}/task.json: task-friendly-name: `);
  expect(stdout).toBe('');
  expect(exitCode).toBe(1);
  expect(existsSync(join(copy.root, 'out'))).toBe(false);
});

test('a warning of the packer stops the package', async () => {
  const copy = new ExtensionCopy();
  copy.extension((extension) => {
    extension['links'] = { support: {} };
  });

  const { exitCode, stderr } = await runScript([copy.root]);

  expect(stderr).toBe("warning: 'uri' property not found for link: 'support'... ignoring.\n");
  expect(exitCode).toBe(1);
  expect(existsSync(join(copy.root, 'out'))).toBe(false);
});

test('an error of the packer stops the package', async () => {
  const copy = new ExtensionCopy();
  copy.extension((extension) => {
    extension['public'] = 'no';
  });

  const { exitCode, stderr } = await runScript([copy.root]);

  expect(stderr).toMatch(/^error: /);
  expect(exitCode).toBe(1);
});

test('an unknown option ends with 2', async () => {
  const { exitCode, stderr } = await runScript(['--outptu', 'x']);

  expect(stderr).toMatch(/^error: .*--outptu/);
  expect(exitCode).toBe(2);
});
