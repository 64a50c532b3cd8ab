import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files of a task's folder, as the rules about tasks ask for them.
 *
 * @param {string} folder
 * @returns {import('../../src/tasks/index.js').TaskFiles}
 */
export function taskFiles(folder) {
  return {
    exists: (path) => existsSync(join(folder, path)),
    read: (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined),
  };
}
