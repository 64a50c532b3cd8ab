// Builds dist/: one bundle with shared chunks for the command line and each room, and the type declarations. And the program of
// the agent task, in its folder.
// jsep, yaml and the other small libraries go into the bundle (docs/decisions/0002): a private jsep, and a quick start.
import { spawn } from 'node:child_process';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAgentTask } from './build/agent-task.mjs';
import { writeNotices } from './build/notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const entryPoints = {
  'cli/main': 'src/cli/main.ts',
  index: 'src/index.ts',
  criteria: 'src/criteria/index.ts',
  tasks: 'src/tasks/index.ts',
  endpoints: 'src/endpoints/index.ts',
  callback: 'src/callback/index.ts',
  local: 'src/local/index.ts',
};

/** Stay real dependencies: docs/decisions/0012 says why. */
const external = ['azure-devops-node-api'];

await rm('dist', { recursive: true, force: true });
const [{ metafile }] = await Promise.all([bundle(), declareTypes(), buildAgentTask(root)]);
await writeFile('dist/THIRD-PARTY-NOTICES.txt', await writeNotices(metafile, root));
await chmod('dist/cli/main.js', 0o755);

function bundle() {
  return build({
    entryPoints,
    outdir: 'dist',
    bundle: true,
    external,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // The ES module builds of the libraries: their CommonJS builds would need a `require` that ES modules lack.
    mainFields: ['module', 'main'],
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    logLevel: 'warning',
  });
}

/** @returns {Promise<void>} */
function declareTypes() {
  const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('tsc found faults: see above'))));
  });
}
