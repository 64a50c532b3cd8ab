import { fstatSync } from 'node:fs';
import { FileError } from './errors.js';

/**
 * Standard input. Of a folder, as from `< .`, Node makes an empty one without a word.
 *
 * @throws FileError `FILE` where it is a folder
 */
export function standardInput(): AsyncIterable<Uint8Array> {
  if (isFolder()) throw new FileError('The standard input', '-', 'is a folder', { hint: 'Give it a file or a pipe.' });
  return process.stdin;
}

function isFolder(): boolean {
  try {
    return fstatSync(0).isDirectory();
  } catch {
    // A closed one is told by the stream.
    return false;
  }
}
