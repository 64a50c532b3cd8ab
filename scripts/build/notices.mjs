import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The licences of all packages that the bundle really holds, by esbuild's own list of what went in.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function writeNotices(metafile, root) {
  const folders = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder && bytesInOutput > 0) folders.add(folder);
    }
  }
  const sections = await Promise.all([...folders].sort().map((folder) => notice(path.join(root, folder))));
  return `This package contains the following third-party software.\n\n${sections.join('\n')}`;
}

/** @param {string} folder */
async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file: it cannot be bundled.`);
  const text = await readFile(path.join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n${'-'.repeat(78)}\n${text.trim()}\n`;
}
