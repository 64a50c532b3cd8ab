import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { testCertificate } from './tls-server.js';

/** A request as a proxy sees it. */
export interface ProxiedRequest {
  readonly method: string;
  /** A whole URL, or `host:port` of a CONNECT. */
  readonly target: string;
  /** The header Proxy-Authorization. */
  readonly authorization: string | undefined;
}

export interface TestProxyServer {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  readonly requests: readonly ProxiedRequest[];
}

/**
 * A real proxy on loopback, for CONNECT and for requests with whole URLs; it ends with the test that started it.
 *
 * @param refusal the status with which it refuses a request; `undefined`: it lets it through.
 * @param options `secure`: it is spoken to by TLS.
 */
export async function startProxyServer(
  refusal: (request: ProxiedRequest) => number | undefined = () => undefined,
  { secure = false }: { readonly secure?: boolean } = {},
): Promise<TestProxyServer> {
  const requests: ProxiedRequest[] = [];
  const sockets = new Set<Socket | Duplex>();
  const record = ({ method = '', url = '', headers }: IncomingMessage): ProxiedRequest => {
    const proxied = { method, target: url, authorization: headers['proxy-authorization'] };
    requests.push(proxied);
    return proxied;
  };

  const forward = (incoming: IncomingMessage, response: ServerResponse): void => {
    const proxied = record(incoming);
    const status = refusal(proxied);
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const outgoing = request(proxied.target, { method: proxied.method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  };

  const tunnel = (incoming: IncomingMessage, socket: Duplex): void => {
    const proxied = record(incoming);
    sockets.add(socket);
    const status = refusal(proxied);
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`tunnel://${proxied.target}`);
    const other = connect(Number(port), hostname, () => socket.write('HTTP/1.1 200 Connection Established\r\n\r\n'));
    sockets.add(other);
    for (const end of [socket, other]) end.on('error', () => end.destroy());
    socket.pipe(other).pipe(socket);
  };

  const server = secure ? createTlsServer(testCertificate, forward) : createServer(forward);
  server.on('connect', tunnel);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}
