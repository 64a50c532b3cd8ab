import type { BlobId } from './blob-id.js';

/** A content that a plan can bind to a log or an attachment. */
export interface Blob extends BlobId {
  readonly content: Buffer;
}

/** The blobs of one plan, each named by its content. */
export class PlanBlobs {
  readonly #blobs = new Map<string, Blob>();

  /** Keeps a blob, once however often it is given. */
  put(blob: Blob): void {
    this.#blobs.set(blob.id, blob);
  }

  /** A blob by its id, ignoring case. */
  get(id: string): Blob | undefined {
    return this.#blobs.get(id.toUpperCase());
  }

  /** A blob by its id and the hashes of its blocks, ignoring case; `undefined` where the two do not belong together. */
  getSerialized(serialized: string): Blob | undefined {
    const blob = this.get(serialized.split(':', 1)[0] ?? '');
    return blob?.serialized === serialized.toUpperCase() ? blob : undefined;
  }

  /** Bytes of all contents, but for the one with this id. */
  bytesBeside(id: string): number {
    const all = [...this.#blobs.values()].reduce((sum, { content }) => sum + content.length, 0);
    return all - (this.get(id)?.content.length ?? 0);
  }
}
