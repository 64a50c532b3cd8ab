import { createReadStream, type Stats, statSync } from 'node:fs';
import { FileChangedError, FileMissingError, FileTooLargeError } from '../errors.js';

/** A file that is there and not too large. */
export interface UploadedFile {
  readonly path: string;
  /** In bytes, when it was looked at; so many are sent. */
  readonly size: number;
  /** Its bytes from the beginning; FileChangedError `FILE_CHANGED` where there are fewer than `size`. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/**
 * Looks at a file.
 *
 * @param path absolute.
 * @param input whose file it is, for errors.
 * @throws FileMissingError `FILE_MISSING`, FileTooLargeError `FILE_TOO_LARGE`
 */
export function findFile(path: string, input: string, maximumBytes: number): UploadedFile {
  const stats = look(path, input);
  if (!stats.isFile()) throw new FileMissingError(input, path, 'is no file');
  if (stats.size > maximumBytes) throw new FileTooLargeError(input, path, maximumBytes);
  return { path, size: stats.size, read: () => readWhole(path, stats.size) };
}

function look(path: string, input: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw new FileMissingError(input, path, 'cannot be found', cause);
  }
}

async function* readWhole(path: string, size: number): AsyncGenerator<Uint8Array> {
  if (size === 0) return;
  let length = 0;
  try {
    // What was added to it since does not go: its length is said already.
    for await (const chunk of createReadStream(path, { end: size - 1 }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      yield chunk;
    }
  } catch (cause) {
    throw new FileChangedError(path, cause);
  }
  if (length !== size) throw new FileChangedError(path);
}
