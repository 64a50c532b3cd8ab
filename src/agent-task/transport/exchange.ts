import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../clock.js';
import { expectsBody } from '../../http-request/http-method.js';
import type { HttpHeader } from '../../http-request/index.js';
import type { RequestBody } from '../request/request-body.js';
import { decoded } from './decode.js';
import { store } from './response-store.js';
import type { Routes } from './routes.js';
import { decodeText } from './text.js';
import { Stopwatch } from './timing.js';
import type { Exchange, ExchangeOptions, WireRequest, WireResponse } from './wire.js';

/** An exchange on `node:http` and `node:https`. Each request has a connection of its own: polls are far apart. */
export function createExchange(routes: Routes, clock: Clock): Exchange {
  return async (request, options) => {
    options.signal.throwIfAborted();
    const stopwatch = new Stopwatch(clock);
    const route = await routes(request.url, options.withholdsCertificate !== true);
    options.signal.throwIfAborted();
    const outgoing = route.open(request.method, framed(request));
    const abort = (): void => {
      outgoing.destroy();
      route.close();
    };
    options.signal.addEventListener('abort', abort, { once: true });
    try {
      const incoming = await answerTo(outgoing, request.body, stopwatch);
      route.judge(incoming.statusCode ?? 0);
      return await receive(incoming, request, options, stopwatch);
    } catch (failure) {
      if (options.signal.aborted) throw options.signal.reason;
      const { describeFailure } = await import('./failures.js');
      throw describeFailure(route.explain(failure), request.url, route.hasAuthorities === true);
    } finally {
      options.signal.removeEventListener('abort', abort);
      abort();
    }
  };
}

/** The length is always said: Node frames a body by itself only for methods that commonly have one. */
function framed({ method, headers, body }: WireRequest): OutgoingHttpHeaders {
  const fields = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  const length = body?.length ?? (expectsBody(method) ? 0 : undefined);
  return length === undefined ? fields : { ...fields, 'Content-Length': length };
}

/** The head of the answer, which may come before all of the request has gone. */
function answerTo(
  outgoing: ClientRequest,
  body: RequestBody | undefined,
  stopwatch: Stopwatch,
): Promise<IncomingMessage> {
  stopwatch.watch(outgoing);
  return new Promise((resolve, reject) => {
    // Once there is an answer, its own stream tells whether it is whole.
    const fail = (): void => reject(new Error('the connection was closed'));
    outgoing.on('response', (incoming) => {
      outgoing.off('close', fail);
      resolve(incoming);
    });
    outgoing.on('error', reject);
    outgoing.on('close', fail);
    const content = body?.open();
    if (content === undefined || content instanceof Uint8Array) outgoing.end(content);
    else pipeline(Readable.from(content), outgoing).catch(reject);
  });
}

async function receive(
  incoming: IncomingMessage,
  { url }: WireRequest,
  { plan }: ExchangeOptions,
  stopwatch: Stopwatch,
): Promise<WireResponse> {
  const status = incoming.statusCode ?? 0;
  const content = decoded(incoming as AsyncIterable<Buffer>, incoming.headers['content-encoding'] ?? '');
  const { bytes, length, file } = await store(content, plan(status));
  const timing = stopwatch.stop();
  return {
    url,
    status,
    phrase: incoming.statusMessage ?? '',
    headers: pairs(incoming.rawHeaders),
    body: decodeText(bytes, incoming.headers['content-type'] ?? ''),
    length,
    file,
    timing,
  };
}

function pairs(rawHeaders: readonly string[]): HttpHeader[] {
  const headers: HttpHeader[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.push({ name: rawHeaders[index] ?? '', value: rawHeaders[index + 1] ?? '' });
  }
  return headers;
}
