import type { IncomingMessage } from 'node:http';
import type { ServerLimits } from './limits.js';
import { serviceException } from './service-exceptions.js';

/**
 * Reads the whole body of a request.
 *
 * A body that is too large is read on and thrown away up to `discardedBytes`, since a connection closed while its
 * client still sends would often lose the refusal on the way. Beyond that it is refused and closed all the same.
 *
 * @param limit bytes that the body may have.
 * @throws ServiceException 413 `bodyTooLarge`, 415 `bodyEncoded`, 400 `bodyIncomplete`.
 */
export async function readBody(request: IncomingMessage, limit: number, limits: ServerLimits): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw serviceException('bodyEncoded');
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit + limits.discardedBytes) break;
      if (length <= limit) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    throw serviceException('bodyIncomplete');
  }
  if (length > limit) throw serviceException('bodyTooLarge', [String(limit)], { Connection: 'close' });
  return Buffer.concat(chunks);
}

/** Parses a JSON body; an empty one is `undefined`. Throws ServiceException 400 `bodyInvalid`. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw serviceException('bodyInvalid');
  }
}
