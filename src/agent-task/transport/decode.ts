import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ContentEncodingError } from '../errors.js';

/** The encodings that {@link decoded} knows, for the header Accept-Encoding. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

type Zlib = typeof import('node:zlib');

/** Makes what undoes an encoding; the first bytes tell the two kinds of deflate apart. */
type MakeDecoder = (zlib: Zlib, first: Uint8Array) => Duplex;

const decoders: ReadonlyMap<string, MakeDecoder> = new Map<string, MakeDecoder>([
  ['gzip', (zlib) => zlib.createGunzip()],
  ['x-gzip', (zlib) => zlib.createGunzip()],
  // Some servers take deflate for the bare format, without the header of zlib, whose lower half byte is 8.
  ['deflate', (zlib, first) => (((first[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw())],
  ['br', (zlib) => zlib.createBrotliDecompress()],
]);

/**
 * Undoes the encodings of a content as it comes, the last first. A content without bytes has nothing to undo.
 *
 * @param names value of the header Content-Encoding.
 * @throws ContentEncodingError `CONTENT_ENCODING`; and whatever the source throws.
 */
export function decoded(source: AsyncIterable<Uint8Array>, names: string): AsyncIterable<Uint8Array> {
  const list = names
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => name !== '' && name !== 'identity');
  return list.reduceRight((stream, name) => undo(stream, name), source);
}

async function* undo(source: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const create = decoders.get(name);
  if (!create) throw new ContentEncodingError(name, 'it is not known');
  // Most answers are not encoded, and a process that does one request starts sooner without it.
  const decoder = create(await import('node:zlib'), first.value);
  const origin = new Joined(first.value, iterator);
  const feeding = pipeline(origin.chunks(), decoder);
  // Told by the loop below.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of decoder as AsyncIterable<Uint8Array>) yield chunk;
    await feeding;
  } catch (cause) {
    if (origin.failure !== undefined) throw origin.failure;
    throw new ContentEncodingError(name, cause instanceof Error ? cause.message : 'it is broken', cause);
  }
}

/** A content whose first chunk was read already. It remembers why it broke off, which is no fault of the encoding. */
class Joined {
  failure: unknown;
  readonly #first: Uint8Array;
  readonly #rest: AsyncIterator<Uint8Array>;

  constructor(first: Uint8Array, rest: AsyncIterator<Uint8Array>) {
    this.#first = first;
    this.#rest = rest;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    yield this.#first;
    try {
      for (let next = await this.#rest.next(); !next.done; next = await this.#rest.next()) yield next.value;
    } catch (failure) {
      this.failure = failure;
      throw failure;
    }
  }
}
