import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * One hash over the names and contents of files and folders, in a fixed order.
 *
 * @param {readonly string[]} paths
 * @param {readonly string[]} [except] files that are not counted, with forward slashes
 */
export function hashFiles(paths, except = []) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(listFiles)) {
    if (except.includes(file.replaceAll('\\', '/'))) continue;
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} file
 * @returns {string[]}
 */
function listFiles(file) {
  if (!statSync(file).isDirectory()) return [file];
  return readdirSync(file)
    .sort()
    .flatMap((entry) => listFiles(path.join(file, entry)));
}

/**
 * Whether `file` says that its step was done for exactly this hash.
 *
 * @param {string} file
 * @param {string} hash
 */
export function isStamped(file, hash) {
  try {
    return readFileSync(file, 'utf8') === hash;
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @param {string} hash
 */
export function stamp(file, hash) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash);
}
