import { MAXIMUM_BUFFERED_BYTES, SPILL_BATCH_BYTES } from '../limits.js';
import { createDeferred, type Deferred } from '../waiting.js';
import { LinePacker } from './line-packer.js';
import { joinChunks, type LogChunk } from './log-chunk.js';
import { SpillFile } from './spill-file.js';

export interface LineBufferOptions {
  /** Default: {@link MAXIMUM_BUFFERED_BYTES}. */
  readonly maximumBytes?: number | undefined;
  /** Where a temporary file is made. Default: the system's folder. */
  readonly folder?: string | undefined;
}

/**
 * The lines of a permanent log between those who log and the server, in order, none of them lost.
 *
 * There is room in memory for {@link MAXIMUM_BUFFERED_BYTES}. Beyond it a line is held, and who logged it waits for room:
 * who awaits each line never has many held. Once more than {@link SPILL_BATCH_BYTES} are held, nobody is waiting, and all
 * that is held goes to a temporary file.
 */
export class LineBuffer {
  readonly #maximumBytes: number;
  readonly #folder: string | undefined;
  readonly #memory = new LinePacker();
  readonly #held = new LinePacker();
  #memoryBytes = 0;
  #heldBytes = 0;
  #room: Deferred<void> | undefined;
  #spill: SpillFile | undefined;
  #lines = 0;
  #bytes = 0;
  #mayWriteFiles = true;

  constructor({ maximumBytes = MAXIMUM_BUFFERED_BYTES, folder }: LineBufferOptions = {}) {
    this.#maximumBytes = maximumBytes;
    this.#folder = folder;
  }

  /** Lines that {@link done} was not called for. */
  get lines(): number {
    return this.#lines;
  }

  /** Bytes of these lines, wherever they are. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes in memory, those of a chunk that was taken included until it is done. */
  get memoryBytes(): number {
    return this.#memoryBytes + this.#heldBytes;
  }

  /** Whether somebody waits for room. */
  get isAwaited(): boolean {
    return this.#room !== undefined;
  }

  /**
   * @param line with its line break.
   * @returns a promise where the line is not safely kept yet.
   */
  add(line: string): Promise<void> | undefined {
    const bytes = Buffer.byteLength(line);
    this.#lines += 1;
    this.#bytes += bytes;
    if (this.#hasRoom(bytes)) {
      this.#memoryBytes += bytes;
      this.#memory.add(line, bytes);
      return undefined;
    }
    this.#held.add(line, bytes);
    this.#heldBytes += bytes;
    if (this.#heldBytes > SPILL_BATCH_BYTES && this.#spillHeld()) return undefined;
    this.#room ??= createDeferred();
    return this.#room.promise;
  }

  /** The oldest lines, up to `maximumBytes`; the caller says {@link done} when the server has them. */
  take(maximumBytes: number): LogChunk | undefined {
    const chunks = this.#memory.take(maximumBytes);
    if (chunks.length > 0) return joinChunks(chunks);
    const chunk = this.#spill?.read(maximumBytes);
    if (chunk === undefined) return undefined;
    this.#memoryBytes += chunk.bytes.length;
    if (this.#spill?.isEmpty) this.#closeSpill();
    return chunk;
  }

  /** The server has a chunk: there is room again. */
  done(chunk: LogChunk): void {
    this.#lines -= chunk.lines;
    this.#bytes -= chunk.bytes.length;
    this.#memoryBytes -= chunk.bytes.length;
    if (this.#memoryBytes < this.#maximumBytes && this.#spill === undefined) this.#admitHeld();
  }

  /** Gives up what is left. @param reason for those who wait for room. */
  dispose(reason: Error): void {
    this.#room?.reject(reason);
    this.#room = undefined;
    this.#closeSpill();
    this.#memory.takeAll();
    this.#held.takeAll();
  }

  #hasRoom(bytes: number): boolean {
    if (this.#spill !== undefined || this.#heldBytes > 0) return false;
    // A line that is larger than all the room finds some when the memory is empty.
    return this.#memoryBytes === 0 || this.#memoryBytes + bytes <= this.#maximumBytes;
  }

  /** @returns false where no file can be written: then all stays in memory, since a log is not to be lost. */
  #spillHeld(): boolean {
    if (!this.#mayWriteFiles) return false;
    const chunk = joinChunks(this.#held.takeAll());
    try {
      this.#spill ??= new SpillFile(this.#folder);
      this.#spill.write(chunk);
    } catch {
      this.#mayWriteFiles = false;
      if (this.#spill?.isEmpty) this.#closeSpill();
      this.#held.append(chunk);
      return false;
    }
    this.#heldBytes = 0;
    this.#release();
    return true;
  }

  #admitHeld(): void {
    for (const chunk of this.#held.takeAll()) this.#memory.append(chunk);
    this.#memoryBytes += this.#heldBytes;
    this.#heldBytes = 0;
    this.#release();
  }

  #release(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }

  #closeSpill(): void {
    this.#spill?.close();
    this.#spill = undefined;
  }
}
