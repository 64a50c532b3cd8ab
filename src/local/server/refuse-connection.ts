import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { json, securityHeaders } from './answer.js';
import { type ServiceExceptionName, serviceException } from './service-exceptions.js';

/** What Node's parser says of a request that it gives up, and what the client is told. */
const parserErrors: Readonly<Record<string, ServiceExceptionName>> = {
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimeout',
};

/** Answers a connection whose bytes never became a request, and closes it. */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  const code = error.code ?? '';
  const name = Object.hasOwn(parserErrors, code) ? parserErrors[code] : undefined;
  refuse(socket, name ?? 'requestMalformed', []);
}

/** Refuses `CONNECT`: this server is no proxy. */
export function refuseConnect(socket: Duplex): void {
  refuse(socket, 'methodNotAllowed', ['CONNECT']);
}

function refuse(socket: Duplex, name: ServiceExceptionName, facts: readonly string[]): void {
  if (!socket.writable) return void socket.destroy();
  const { status, wrapped } = serviceException(name, facts);
  const answer = json(wrapped, status);
  const headers = {
    ...securityHeaders,
    ...answer.headers,
    'Content-Length': Buffer.byteLength(answer.body),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${String(value)}`);
  // The client may be gone already; then there is nobody to tell.
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${answer.body}`, () =>
    socket.destroy(),
  );
}
