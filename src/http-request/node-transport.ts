import * as http from 'node:http';
import * as https from 'node:https';
import { ResponseLimitError, TransportError } from './errors.js';
import type { HttpHeader } from './http-header.js';
import { expectsBody } from './http-method.js';
import type { HttpRequest, HttpResponse, Transport } from './transport.js';
import { transportFailureReason } from './transport-failures.js';

/** A transport that holds connections open until it is closed. */
export interface ClosableTransport extends Transport {
  /** Ends all connections, those in use included. */
  close(): void;
}

/**
 * A transport on `node:http` and `node:https`, which reuses connections.
 *
 * @example
 * const transport = createNodeTransport();
 * try { await executeHttpRequest(prepared, { transport, clock, log }); } finally { transport.close(); }
 */
export function createNodeTransport(): ClosableTransport {
  const plain = new http.Agent({ keepAlive: true });
  const secure = new https.Agent({ keepAlive: true });

  const send: Transport = (request, { signal, maximumResponseBytes }) =>
    new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(describeFailure(error, request, signal));
      const isSecure = request.url.protocol === 'https:';
      const outgoing = (isSecure ? https : http).request(request.url, {
        method: request.method,
        headers: framed(request),
        agent: isSecure ? secure : plain,
        signal,
      });
      if (request.body === undefined && request.emptyBody === 'unannounced') leaveUnframed(outgoing);
      outgoing.on('error', fail);
      outgoing.on('response', (incoming) => readResponse(incoming, maximumResponseBytes).then(resolve, fail));
      outgoing.end(request.body);
    });

  const close = (): void => {
    plain.destroy();
    secure.destroy();
  };
  return Object.assign(send, { close });
}

/** The length is always said: Node frames a body by itself only for methods that commonly have one. */
function framed({ method, headers, body, emptyBody }: HttpRequest): http.OutgoingHttpHeaders {
  const fields = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  if (body !== undefined) return { ...fields, 'Content-Length': Buffer.byteLength(body, 'utf8') };
  return expectsBody(method) && emptyBody === 'announced' ? { ...fields, 'Content-Length': 0 } : fields;
}

/** Keeps Node from framing a message without a body: it would say a length, or send an empty chunk. */
function leaveUnframed(outgoing: http.ClientRequest): void {
  outgoing.removeHeader('Content-Length');
  outgoing.removeHeader('Transfer-Encoding');
}

async function readResponse(incoming: http.IncomingMessage, maximumBytes: number): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maximumBytes) throw new ResponseLimitError(maximumBytes);
    chunks.push(chunk);
  }
  const body = decode(Buffer.concat(chunks), incoming.headers['content-type'] ?? '');
  return { status: incoming.statusCode ?? 0, headers: pairs(incoming.rawHeaders), body };
}

/** By the charset that the response names, else UTF-8. */
function decode(bytes: Buffer, contentType: string): string {
  const charset = /;\s*charset=["']?([^\s;"']+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function pairs(rawHeaders: readonly string[]): HttpHeader[] {
  const headers: HttpHeader[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.push({ name: rawHeaders[index] ?? '', value: rawHeaders[index + 1] ?? '' });
  }
  return headers;
}

function describeFailure(error: Error, request: HttpRequest, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof ResponseLimitError) return error;
  const systemCode = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return new TransportError(request.url.host, transportFailureReason(systemCode, error), systemCode, error);
}
