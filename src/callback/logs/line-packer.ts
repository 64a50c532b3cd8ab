import { PACK_BYTES } from '../limits.js';
import type { LogChunk } from './log-chunk.js';

/**
 * Packs lines into pieces of memory. A string may hold on to the far larger one that it was cut from; packed lines take
 * the bytes that they have.
 */
export class LinePacker {
  #chunks: LogChunk[] = [];
  #open: string[] = [];
  #openBytes = 0;

  get isEmpty(): boolean {
    return this.#chunks.length === 0 && this.#open.length === 0;
  }

  /**
   * @param line with its line break.
   * @param bytes that it has.
   */
  add(line: string, bytes: number): void {
    this.#open.push(line);
    this.#openBytes += bytes;
    if (this.#openBytes >= PACK_BYTES) this.#pack();
  }

  append(chunk: LogChunk): void {
    this.#pack();
    this.#chunks.push(chunk);
  }

  /** Takes the oldest lines: as many chunks as fit, and one at least. `undefined` where there are none. */
  take(maximumBytes: number): LogChunk[] {
    this.#pack();
    let bytes = 0;
    let count = 0;
    for (const chunk of this.#chunks) {
      if (count > 0 && bytes + chunk.bytes.length > maximumBytes) break;
      bytes += chunk.bytes.length;
      count += 1;
    }
    return this.#chunks.splice(0, count);
  }

  takeAll(): LogChunk[] {
    return this.take(Number.POSITIVE_INFINITY);
  }

  #pack(): void {
    if (this.#open.length === 0) return;
    this.#chunks.push({ bytes: Buffer.from(this.#open.join(''), 'utf8'), lines: this.#open.length });
    this.#open = [];
    this.#openBytes = 0;
  }
}
