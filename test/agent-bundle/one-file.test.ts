import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { joinToOneFile, type OneFile } from '../../scripts/build/one-file.mjs';

interface Joined extends OneFile {
  readonly file: string;
}

/** Bundles `main.js` of some files, and writes the program. */
async function bundleToOneFile(
  files: Readonly<Record<string, string>>,
  isLate?: (source: string) => boolean,
): Promise<Joined> {
  const root = mkdtempSync(join(tmpdir(), 'one-file-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const bundle = await build({
    absWorkingDir: root,
    entryPoints: ['main.js'],
    outdir: 'out',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    minify: true,
    sourcemap: 'inline',
    sourcesContent: false,
    metafile: true,
    write: false,
  });
  const place = { root, entryPoint: 'main.js', program: 'out/index.cjs' };
  const joined = await joinToOneFile(bundle, { ...place, ...(isLate && { isLate }) });
  const file = join(root, 'out', 'index.cjs');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, joined.program);
  return { ...joined, file };
}

function runProgram({ file }: Joined): { readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [file], { encoding: 'utf8' });
}

test('the parts of a program share what they both use, and each runs once', async () => {
  const joined = await bundleToOneFile({
    'shared.js': "export class Fault extends Error {} console.log('shared');",
    'rare.js':
      "import { Fault } from './shared.js'; console.log('rare'); export const fail = () => { throw new Fault(); };",
    'main.js': `import { Fault } from './shared.js';
      console.log('main');
      const attempt = () => import('./rare.js')
        .then(({ fail }) => fail())
        .catch((error) => console.log(error instanceof Fault));
      attempt().then(attempt);`,
  });

  expect(runProgram(joined).stdout).toBe('shared\nmain\nrare\ntrue\ntrue\n');
});

test('a part that the start does not need is a text in the program, which Node reads when it is asked for', async () => {
  const joined = await bundleToOneFile({
    'rare.js': "export const answer = 'rarely';",
    'main.js': "console.log('started'); import('./rare.js').then(({ answer }) => console.log(answer));",
  });
  const whole = runProgram(joined);

  writeFileSync(joined.file, joined.program.replace('\\"rarely\\"', '\\"rarely'));
  const broken = runProgram(joined);

  expect(whole.stdout).toBe('started\nrarely\n');
  expect(broken.stdout).toBe('started\n');
  expect(broken.stderr).toContain('SyntaxError');
});

test('a stack names the part, and its source map the line of the source', async () => {
  const joined = await bundleToOneFile({
    'rare.js': '\n\nexport const fail = () => {\n  throw new Error("broken");\n};\n',
    'main.js': "import('./rare.js').then(({ fail }) => fail()).catch((error) => console.log(error.stack));",
  });

  const [, name = '', line, column] =
    /at .*\(.*(index\.cjs\/[^:]+):(\d+):(\d+)\)/.exec(runProgram(joined).stdout) ?? [];
  const map = new SourceMap(JSON.parse(joined.maps.get(name) ?? '{}') as SourceMapPayload);

  expect(map.findOrigin(Number(line), Number(column))).toMatchObject({ fileName: '../rare.js', lineNumber: 4 });
});

test('a late part is read when one of its exports is first used, though others import it', async () => {
  const files = {
    'faults.js': "console.log('faults'); export class Fault extends Error {}",
    'rare.js': "import { Fault } from './faults.js'; export const fail = () => { throw new Fault('broken'); };",
    'main.js': `import { Fault } from './faults.js';
      console.log('main');
      import('./rare.js').then(({ fail }) => {
        console.log('rare');
        try { fail(); } catch (error) { console.log(error instanceof Fault, error.message); }
      });`,
  };

  const plain = await bundleToOneFile(files);
  const late = await bundleToOneFile(files, (source) => source.endsWith('faults.js'));

  expect(runProgram(plain).stdout).toBe('faults\nmain\nrare\ntrue broken\n');
  expect(runProgram(late).stdout).toBe('main\nrare\nfaults\ntrue broken\n');
});

test('a part has what modules of Node export by name, by default, and all together', async () => {
  const joined = await bundleToOneFile({
    'main.js': `import { basename } from 'node:path'; import path from 'node:path'; import * as all from 'node:path';
      console.log(basename('/a/b'), path.basename('/a/c'), all.basename('/a/d'), all.default === path);
      import('node:os').then((os) => console.log(os.EOL === os.default.EOL));`,
  });

  expect(runProgram(joined)).toMatchObject({ stdout: 'b c d true\ntrue\n', stderr: '' });
});

test('what a part exports may change, and is strict code in every part', async () => {
  const joined = await bundleToOneFile({
    'shared.js': 'export let count = 0; export const add = () => { count += 1; };',
    'rare.js': "import { add } from './shared.js'; export function isStrict() { add(); return this === undefined; }",
    'main.js': `import { count, add } from './shared.js';
      add();
      import('./rare.js').then(({ isStrict }) => console.log(isStrict.call(undefined), count));`,
  });

  expect(runProgram(joined).stdout).toBe('true 2\n');
});
