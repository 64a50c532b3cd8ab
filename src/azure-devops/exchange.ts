import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Clock } from '../clock.js';
import { limitIdleTime } from '../transport/index.js';
import type { Cancellation } from './cancellation.js';
import { MAXIMUM_REFUSAL_BYTES } from './limits.js';
import type { Route } from './routes.js';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Complete but for those of the route; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** An answer as it came, whole, of any status. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Still in the encoding that the headers name. */
  readonly body: Buffer;
  /** Whether only the beginning of the body was read. */
  readonly isCut?: boolean;
}

/** No whole answer in time. */
export class TimeUp extends Error {
  /** Whether there was a connection that the request could go over. */
  readonly wasSent: boolean;

  constructor(wasSent: boolean) {
    super();
    this.wasSent = wasSent;
  }
}

/** A success has more bytes than are read. */
export class TooLarge extends Error {}

/** Whether a status is one of success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Bytes that are read of an answer: of a success all that there may be, while the body of a refusal only explains it. */
export function readableBytes(status: number, maximumBytes: number): number {
  return isSuccess(status) ? maximumBytes : Math.min(maximumBytes, MAXIMUM_REFUSAL_BYTES);
}

export interface ExchangeLimits {
  readonly clock: Clock;
  /** When the answer has to be whole, in milliseconds since 1970. */
  readonly deadline: number;
  readonly maximumBytes: number;
}

/**
 * Sends one request once and reads its answer.
 *
 * @throws {TimeUp} | {TooLarge} | the reason of the cancellation | Node's error of the connection.
 */
export function exchange(
  route: Route,
  wire: WireRequest,
  { clock, deadline, maximumBytes }: ExchangeLimits,
  cancellation: Cancellation,
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    cancellation.throwIfCancelled();
    const outgoing = start(route, wire);
    let settled = false;
    // Whatever ends it ends it once: later events of the connection must not reach into the next phase.
    const settle = (): boolean => {
      if (settled) return false;
      settled = true;
      stopTimer();
      cancellation.onCancel = undefined;
      return true;
    };
    const fail = (reason: unknown): void => {
      if (!settle()) return;
      reject(reason);
      outgoing.destroy();
    };
    const stopTimer = clock.schedule(deadline - clock.now(), () => fail(new TimeUp(isConnected(outgoing))));
    cancellation.onCancel = fail;
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      limitIdleTime(incoming);
      const status = incoming.statusCode ?? 0;
      const readable = readableBytes(status, maximumBytes);
      const chunks: Buffer[] = [];
      let length = 0;
      incoming.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= readable) chunks.push(chunk);
        else if (isSuccess(status)) fail(new TooLarge());
        else if (settle()) {
          chunks.push(chunk.subarray(0, chunk.length - (length - readable)));
          resolve({ ...answer(incoming, chunks), isCut: true });
          outgoing.destroy();
        }
      });
      incoming.on('error', fail);
      incoming.on('end', () => {
        if (settle()) resolve(answer(incoming, chunks));
      });
    });
    outgoing.end(wire.body);
  });
}

function start(route: Route, { method, target, headers }: WireRequest): ClientRequest {
  const list: string[] = [];
  for (const name in route.headers) list.push(name, route.headers[name] ?? '');
  for (const name in headers) list.push(name, headers[name] ?? '');
  return route.open(method, target, list);
}

function isConnected({ socket }: ClientRequest): boolean {
  // A tunnel through a proxy is a socket only once it is open.
  if (socket === null || socket.connecting) return false;
  return !(socket instanceof TLSSocket) || socket.alpnProtocol !== null;
}

function answer(incoming: IncomingMessage, chunks: readonly Buffer[]): WireAnswer {
  const [first] = chunks;
  const body = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body };
}
