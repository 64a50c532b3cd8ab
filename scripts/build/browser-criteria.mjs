import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * The condition language as one minified ES module for browsers. What only Node has makes the build fail.
 *
 * @returns {Promise<Uint8Array>}
 */
export async function bundleCriteriaForBrowsers() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/criteria/index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    write: false,
    logLevel: 'warning',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild wrote no file.');
  return file.contents;
}
