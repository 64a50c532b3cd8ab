import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCodeOf } from '../../transport/system-code.js';

/**
 * Makes a folder, and those that it lies in where they are not there. One at a time: `recursive` of Node never ends where the system
 * says of a folder in one that is there that it is not, as Linux does below `/proc`.
 *
 * It rejects with the error of the system.
 *
 * @param folder absolute.
 */
export async function makeFolders(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (systemCodeOf(error) !== 'ENOENT' || parent === folder) throw error;
    await makeFolders(parent);
    await makeFolder(folder);
  }
}

/** Another run may have made it. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw error;
  }
}
