import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** The encodings that {@link decode} knows, for the header Accept-Encoding. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const gzip: Decoder = promisify(gunzip);
const zlib: Decoder = promisify(inflate);
const raw: Decoder = promisify(inflateRaw);

const decoders: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  // Some servers take deflate for the bare format, without the header of zlib, whose lower half byte is 8.
  ['deflate', (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? zlib : raw)(bytes, options)],
  ['br', promisify(brotliDecompress)],
]);

/** The header Content-Encoding names an encoding that is not known. */
export class UnknownEncodingError extends Error {}

/** The content has more bytes than may be decoded. */
export class DecodedSizeError extends Error {}

/**
 * Undoes the encodings of a content, the last first.
 *
 * @param names value of the header Content-Encoding.
 * @throws {UnknownEncodingError}
 * @throws {DecodedSizeError} instead of unpacking more than `maximumBytes`.
 */
export async function decode(bytes: Buffer, names: string, maximumBytes: number): Promise<Buffer> {
  let content = bytes;
  for (const name of names
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .reverse()) {
    if (name === 'identity' || content.length === 0) continue;
    const decoder = decoders.get(name);
    if (decoder === undefined) throw new UnknownEncodingError(`the encoding '${name}' is not known`);
    content = await decoder(content, { maxOutputLength: maximumBytes }).catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === 'ERR_BUFFER_TOO_LARGE' ? new DecodedSizeError(undefined, { cause }) : cause;
    });
  }
  return content;
}
