import { createHash } from 'node:crypto';

/** Bytes of a page, and of a block: 32 pages. */
const PAGE_BYTES = 64 * 1024;
const BLOCK_BYTES = 32 * PAGE_BYTES;

const SEED = Buffer.from('VSO Content Identifier Seed', 'ascii');

/** Says how the hash was made; 0 stands for a file. */
const ALGORITHM = Buffer.from([0]);

/** How the blob store of the service names a content. */
export interface BlobId {
  /** 66 hexadecimal digits in capitals. */
  readonly id: string;
  /** The id, a colon, and the hashes of the blocks with commas between them: what `serializedBlobId` holds. */
  readonly serialized: string;
}

/**
 * The id of a content: the hash of pages and blocks that BuildXL publishes as "Paged Hash"
 * (https://github.com/microsoft/BuildXL, Documentation/Specs/PagedHash.md), written as its sources write it.
 *
 * @example
 * blobId(Buffer.alloc(0)).id // '1E57CF2792A900D06C1CDFB3C453F35BC86F72788AA9724C96C929D1CC6B456A00'
 */
export function blobId(content: Buffer): BlobId {
  const blocks = parts(content, BLOCK_BYTES, 1).map((block) =>
    sha256(...parts(block, PAGE_BYTES, 0).map((page) => sha256(page))),
  );
  const rolling = blocks.reduce(
    (before, block, index) => sha256(before, block, Buffer.from([index === blocks.length - 1 ? 1 : 0])),
    SEED,
  );
  const id = hexadecimal(Buffer.concat([rolling, ALGORITHM]));
  return { id, serialized: `${id}:${blocks.map(hexadecimal).join(',')}` };
}

/** An empty content has one block, and that has no page. */
function parts(content: Buffer, size: number, minimum: 0 | 1): Buffer[] {
  const count = Math.max(Math.ceil(content.length / size), minimum);
  return Array.from({ length: count }, (_, index) => content.subarray(index * size, (index + 1) * size));
}

function sha256(...contents: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest();
}

function hexadecimal(content: Buffer): string {
  return content.toString('hex').toUpperCase();
}
