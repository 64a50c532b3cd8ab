import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import {
  AGENT_TASK_FOLDER,
  AGENT_TASK_NOTICES,
  AGENT_TASK_PROGRAM,
  AGENT_TASK_SOURCE_MAPS,
} from './agent-task-files.mjs';
import { writeNotices } from './notices.mjs';
import { joinToOneFile } from './one-file.mjs';
import { refusePackagesTwice } from './packages.mjs';
import { slimTaskLib } from './task-lib/plugin.mjs';

const ENTRY_POINT = 'src/agent-task/main.ts';

/** What is used only where something is wrong, or by the connections that sign in. */
const LATE = [
  /^src\/.+[-/]errors\.ts$/,
  /^src\/(?:in-seconds|nearest)\.ts$/,
  /\/fastest-levenshtein\//,
  /^src\/http-request\/(?:authorization\/identity|azure-environments|identity-types|limits|service-connection)\.ts$/,
  /^src\/agent-task\/authorization\/job-token\.ts$/,
];

/**
 * Builds the program of the agent task: one file beside its task.json that needs nothing but Node, with the licences of
 * what is in it. Its source maps are for those who read a stack.
 *
 * @param {string} root of the repository
 */
export async function buildAgentTask(root) {
  const { program, maps, metafile } = await bundleAgentTask(root);
  refusePackagesTwice(metafile);
  await writeWhole(path.join(root, AGENT_TASK_NOTICES), await writeNotices(metafile, root));
  await writeWhole(path.join(root, AGENT_TASK_PROGRAM), program);
  for (const [name, map] of maps) await writeWhole(path.join(root, AGENT_TASK_SOURCE_MAPS, `${name}.map`), map);
}

/**
 * The program and its source maps, not written. The agent starts a file by `node`, and no package.json travels with it: so
 * it is CommonJS by its name. It is as short as it can be, and what `import()` asks for is read when it does: Node reads all the
 * rest for one request.
 *
 * @param {string} root of the repository
 * @returns {Promise<import('./one-file.mjs').OneFile & { metafile: import('esbuild').Metafile }>} with the list of what went in
 */
export async function bundleAgentTask(root) {
  const bundle = await build({
    absWorkingDir: root,
    entryPoints: [ENTRY_POINT],
    outdir: AGENT_TASK_FOLDER,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    sourcemap: 'inline',
    sourcesContent: false,
    treeShaking: true,
    plugins: [slimTaskLib, onlyWhatIsCalled],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  return {
    ...(await joinToOneFile(bundle, {
      root,
      entryPoint: ENTRY_POINT,
      program: AGENT_TASK_PROGRAM,
      isLate: (source) => LATE.some((pattern) => pattern.test(source)),
    })),
    metafile: bundle.metafile,
  };
}

/**
 * No module of ours, and none of the libraries here, does anything by being loaded that the task needs without calling it:
 * one of which nothing is used is left out, with all that it loads.
 *
 * @type {import('esbuild').Plugin}
 */
const onlyWhatIsCalled = {
  name: 'only-what-is-called',
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ path: specifier, pluginData, kind, importer, resolveDir, namespace }) => {
      if (pluginData === onlyWhatIsCalled || kind === 'entry-point') return undefined;
      const found = await build.resolve(specifier, {
        ...{ kind, importer, resolveDir, namespace },
        pluginData: onlyWhatIsCalled,
      });
      return found.external || found.errors.length > 0 ? found : { ...found, sideEffects: false };
    });
  },
};

/**
 * Under its name a file is never half written: tests may start the task while a build goes on.
 *
 * @param {string} file
 * @param {string | Uint8Array} contents
 */
async function writeWhole(file, contents) {
  const partial = `${file}.${process.pid}.partial`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(partial, contents);
  await rename(partial, file);
}
