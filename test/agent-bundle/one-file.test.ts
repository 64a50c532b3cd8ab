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
async function bundleToOneFile(files: Readonly<Record<string, string>>): Promise<Joined> {
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
    sourcemap: 'inline',
    sourcesContent: false,
    metafile: true,
    write: false,
  });
  const joined = await joinToOneFile(bundle, { root, entryPoint: 'main.js', program: 'out/index.cjs' });
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
