import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { edit, LIBRARY_VERSION } from './edits.mjs';
import { toModule } from './to-module.mjs';

const require = createRequire(import.meta.url);
const FOLDER = /node_modules[\\/]azure-pipelines-task-lib[\\/]/;
const MODULES = /azure-pipelines-task-lib[\\/](?:task|internal|taskcommand)\.js$/;
const MESSAGES = /azure-pipelines-task-lib[\\/]lib-resource\.js$/;
const vault = fileURLToPath(new URL('vault.mjs', import.meta.url));

/**
 * azure-pipelines-task-lib for a bundle that starts soon: as ES modules, of which only what is called goes in, with its
 * messages in English, as those of the task are, and with a vault in memory.
 *
 * @type {import('esbuild').Plugin}
 */
export const slimTaskLib = {
  name: 'slim-task-lib',
  setup(build) {
    build.onStart(() => {
      /** @type {{ version: string }} */
      const { version } = require('azure-pipelines-task-lib/package.json');
      if (version === LIBRARY_VERSION) return {};
      const text = `azure-pipelines-task-lib is ${version}, and scripts/build/task-lib was written for ${LIBRARY_VERSION}. Look it through.`;
      return { errors: [{ text }] };
    });
    build.onResolve({ filter: /^\.\/vault$/ }, ({ importer }) => (FOLDER.test(importer) ? { path: vault } : undefined));
    build.onLoad({ filter: MODULES }, async ({ path: file }) => {
      const name = path.basename(file);
      return { contents: toModule(edit(name, await readFile(file, 'utf8')), name) };
    });
    build.onLoad({ filter: MESSAGES }, ({ path: file }) => {
      /** @type {{ messages: Readonly<Record<string, string>> }} */
      const { messages } = require(file);
      return { contents: JSON.stringify({ messages }), loader: 'json' };
    });
  },
};
