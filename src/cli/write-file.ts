import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandContext } from './command.js';
import { FileError } from './errors.js';

/**
 * Writes a file that the user named, relative to the working directory.
 *
 * @param what how errors call it: "The plan".
 * @throws FileError `FILE` where it cannot be written
 */
export async function writeTextFile(what: string, file: string, text: string, context: CommandContext): Promise<void> {
  try {
    await writeFile(path.resolve(context.workingDirectory, file), text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const hint = 'Name a file in a folder that you may write to.';
    throw new FileError(what, file, `cannot be written (${code})`, { hint, cause: error });
  }
}
