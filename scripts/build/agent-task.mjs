import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { AGENT_TASK_NOTICES, AGENT_TASK_PROGRAM, AGENT_TASK_SOURCE_MAP } from './agent-task-files.mjs';
import { writeNotices } from './notices.mjs';
import { refusePackagesTwice } from './packages.mjs';
import { slimTaskLib } from './task-lib/plugin.mjs';

/**
 * Builds the program of the agent task: one file beside its task.json that needs nothing but Node, with the licences of
 * what is in it. Its source map is for those who read a stack.
 *
 * @param {string} root of the repository
 */
export async function buildAgentTask(root) {
  const { outputFiles, metafile } = await bundleAgentTask(root);
  refusePackagesTwice(metafile);
  await writeWhole(path.join(root, AGENT_TASK_NOTICES), await writeNotices(metafile, root));
  for (const { path: name, contents } of outputFiles) {
    await writeWhole(path.join(root, name.endsWith('.map') ? AGENT_TASK_SOURCE_MAP : AGENT_TASK_PROGRAM), contents);
  }
}

/**
 * The bundle and its source map, not written. The agent starts a file by `node`, and no package.json travels with it: so
 * it is CommonJS by its name. It is as short as it can be, since Node reads all of it for one request; the source map tells what a
 * stack means.
 *
 * @param {string} root of the repository
 */
export function bundleAgentTask(root) {
  return build({
    absWorkingDir: root,
    entryPoints: ['src/agent-task/main.ts'],
    outfile: AGENT_TASK_PROGRAM,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    legalComments: 'none',
    sourcemap: 'external',
    sourcesContent: false,
    treeShaking: true,
    plugins: [slimTaskLib, onlyWhatIsCalled],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
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
