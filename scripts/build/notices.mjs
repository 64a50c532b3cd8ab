import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundledPackages } from './packages.mjs';

/**
 * The licences of all packages that the bundle really holds.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function writeNotices(metafile, root) {
  const folders = [...bundledPackages(metafile).keys()];
  const sections = await Promise.all(folders.map((folder) => notice(path.join(root, folder))));
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
