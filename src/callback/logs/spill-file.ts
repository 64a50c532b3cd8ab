import { closeSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LogChunk } from './log-chunk.js';

/**
 * Log lines that found no room in memory, in a file that only this user can read. Its name is removed as soon as it is
 * open, so that nothing stays behind however the process ends; where the system does not let that be, on close. Writes are
 * synchronous: who logs without waiting gives no other moment at which the lines could leave the memory.
 */
export class SpillFile {
  readonly #folder: string;
  readonly #descriptor: number;
  /** Of each piece that is not read yet, oldest first. */
  readonly #pieces: { readonly bytes: number; readonly lines: number }[] = [];
  #readTo = 0;
  #writtenTo = 0;

  /** @param parent the folder to work in. Default: that of the system. */
  constructor(parent: string = tmpdir()) {
    this.#folder = mkdtempSync(path.join(parent, 'agentless-log-'));
    try {
      this.#descriptor = openSync(path.join(this.#folder, 'lines'), 'wx+', 0o600);
    } catch (error) {
      this.#remove();
      throw error;
    }
    try {
      this.#remove();
    } catch {
      // Windows keeps the folder of an open file.
    }
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  write({ bytes, lines }: LogChunk): void {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done, this.#writtenTo + done);
    }
    this.#writtenTo += bytes.length;
    this.#pieces.push({ bytes: bytes.length, lines });
  }

  /** The oldest pieces, as many as fit, and one at least. */
  read(maximumBytes: number): LogChunk {
    let bytes = 0;
    let lines = 0;
    for (let next = this.#pieces[0]; next && (bytes === 0 || bytes + next.bytes <= maximumBytes); ) {
      bytes += next.bytes;
      lines += next.lines;
      this.#pieces.shift();
      next = this.#pieces[0];
    }
    const content = Buffer.allocUnsafe(bytes);
    for (let done = 0; done < bytes; ) {
      const read = readSync(this.#descriptor, content, done, bytes - done, this.#readTo + done);
      if (read === 0) throw new Error('The temporary file of a log was shortened by somebody else.');
      done += read;
    }
    this.#readTo += bytes;
    if (this.isEmpty) this.#startAgain();
    return { bytes: content, lines };
  }

  close(): void {
    closeSync(this.#descriptor);
    this.#remove();
  }

  #remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What was read needs no room on the disk. */
  #startAgain(): void {
    ftruncateSync(this.#descriptor, 0);
    this.#readTo = 0;
    this.#writtenTo = 0;
  }
}
