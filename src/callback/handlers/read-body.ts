import { BodyEncodingError, BodyIncompleteError, BodySizeError } from './errors.js';
import { DISCARDED_BODY_BYTES } from './limits.js';

/**
 * Reads the whole body of a request.
 *
 * A body that is too large is read on and thrown away for {@link DISCARDED_BODY_BYTES}, since a connection that is closed
 * while its client still sends would often lose the refusal on the way. Beyond that it is refused all the same.
 *
 * @param limit bytes that the body may have.
 * @throws {BodySizeError} | {BodyEncodingError} | {BodyIncompleteError}
 */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  headers: ReadonlyMap<string, string>,
  limit: number,
): Promise<Uint8Array> {
  const encoding = headers.get('content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw new BodyEncodingError();
  const announced = headers.get('content-length');
  // An honest caller need not be listened to.
  if (Number(announced ?? 0) > limit + DISCARDED_BODY_BYTES) throw new BodySizeError(limit);
  const kept: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chunks) {
      length += chunk.length;
      if (length > limit + DISCARDED_BODY_BYTES) break;
      if (length <= limit) kept.push(chunk);
      else kept.length = 0;
    }
  } catch (error) {
    throw new BodyIncompleteError(error);
  }
  if (length > limit) throw new BodySizeError(limit);
  // As where a framework has read it before.
  if (announced !== undefined && length !== Number(announced)) throw new BodyIncompleteError();
  return Buffer.concat(kept);
}

/**
 * The body as a handler gets it: parsed where it is JSON, else its text; `undefined` where it is empty.
 *
 * The default headers of the task call every body JSON, so one that is not is taken as the text that it is.
 */
export function parseBody(bytes: Uint8Array, contentType: string | undefined): unknown {
  if (bytes.length === 0) return undefined;
  const text = new TextDecoder().decode(bytes);
  if (contentType !== undefined && !/^[^;]*\bjson\s*(?:;|$)/i.test(contentType)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
