import { open } from 'node:fs/promises';
import path from 'node:path';
import type { NamedText } from '../local/index.js';
import { FileError } from './errors.js';

/** Bytes of one input file. Pipelines, configurations and task.json files are written by people. */
export const MAXIMUM_FILE_SIZE = 16 * 1024 * 1024;

/** Why a file cannot be read, in words; other codes are told as they are. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  ENOTDIR: 'does not exist',
};

/**
 * Reads a text file that a command needs.
 *
 * @param what how errors call it: "The pipeline".
 * @param file as the user wrote it, relative to the working directory.
 * @throws FileError `FILE` where it is missing, not readable, or larger than 16 MiB.
 */
export async function readTextFile(
  what: string,
  file: string,
  workingDirectory: string,
  hint: string,
): Promise<NamedText> {
  try {
    const handle = await open(path.resolve(workingDirectory, file));
    try {
      const { size } = await handle.stat();
      if (size > MAXIMUM_FILE_SIZE)
        throw new FileError(what, file, `is larger than ${MAXIMUM_FILE_SIZE} bytes`, { hint });
      return { text: stripByteOrderMark(await handle.readFile('utf8')), file };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(what, file, fileFailure(error), { hint, cause: error });
  }
}

/** What an error of the file system means, as the end of a sentence about the file. */
export function fileFailure(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return reasons[code] ?? `cannot be read (${code})`;
}

/** Reads a text file; `undefined` where it does not exist. @throws FileError `FILE` */
export async function readOptionalTextFile(
  what: string,
  file: string,
  workingDirectory: string,
): Promise<NamedText | undefined> {
  try {
    return await readTextFile(what, file, workingDirectory, '');
  } catch (error) {
    if (error instanceof FileError && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
      return undefined;
    throw error;
  }
}

function stripByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
