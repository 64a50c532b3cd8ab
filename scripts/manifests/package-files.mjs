import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { objectAt, objectsAt, textAt } from './json.mjs';

/** @typedef {import('./project.mjs').Project} Project */

/**
 * The paths that the package of an extension will hold, with forward slashes: what `files` names, folders whole, and
 * the pictures and texts that the manifest points to.
 *
 * @param {Project} project
 * @returns {string[]} sorted
 */
export function packageFiles(project) {
  const { root, extension } = project;
  const paths = new Set();
  for (const entry of objectsAt(extension, 'files')) {
    const source = trimmed(textAt(entry, 'path'));
    const target = trimmed(textAt(entry, 'packagePath')) || source;
    for (const file of filesBelow(join(root, source))) paths.add(trimmed(`${target}/${file}`));
  }
  for (const icon of Object.values(objectAt(extension, 'icons')))
    if (typeof icon === 'string') paths.add(trimmed(icon));
  for (const part of objectsAt({ content: Object.values(objectAt(extension, 'content')) }, 'content')) {
    paths.add(trimmed(textAt(part, 'path')));
  }
  return [...paths].sort();
}

/**
 * The files below a folder, relative to it, sorted. A file has one, named by the empty text; what does not exist has none.
 *
 * @param {string} path
 * @returns {string[]}
 */
export function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [''];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** @param {string} path */
function trimmed(path) {
  return path
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .replace(/\/$/, '');
}
