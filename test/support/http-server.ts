import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as the server has read it, whole. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type RequestHandler = (request: RecordedRequest, response: ServerResponse) => void;

/** A real server on loopback; it ends with the test that started it. */
export interface TestHttpServer {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  /** In the order in which they were read. */
  readonly requests: readonly RecordedRequest[];
  /** Connections opened so far. */
  readonly connections: number;
  /** Resolves once `count` requests were read. */
  received(count: number): Promise<void>;
}

interface Waiter {
  readonly count: number;
  readonly resolve: () => void;
}

/**
 * @param handler answers a request; one that does nothing never answers.
 */
export async function startHttpServer(handler: RequestHandler): Promise<TestHttpServer> {
  const requests: RecordedRequest[] = [];
  let waiters: readonly Waiter[] = [];
  let connections = 0;

  const server = createServer(async (incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: await readBody(incoming) };
    requests.push(request);
    handler(request, response);
    for (const { count, resolve } of waiters) if (requests.length >= count) resolve();
    waiters = waiters.filter(({ count }) => requests.length < count);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get connections() {
      return connections;
    },
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiters = [...waiters, { count, resolve }];
      }),
  };
}

/** A handler that answers every request alike. */
export function answer(status: number, body = '', headers: Readonly<Record<string, string>> = {}): RequestHandler {
  return (_, response) => response.writeHead(status, headers).end(body);
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
