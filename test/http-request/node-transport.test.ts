import { maxHeaderSize } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import {
  createNodeTransport,
  type HttpMethod,
  type HttpRequest,
  httpMethods,
  MAXIMUM_RESPONSE_BYTES,
  ResponseLimitError,
  TransportError,
} from '../../src/http-request/index.js';
import { answer, startHttpServer } from '../support/http-server.js';

const open = () => {
  const transport = createNodeTransport();
  onTestFinished(() => transport.close());
  return transport;
};

const options = (maximumResponseBytes = MAXIMUM_RESPONSE_BYTES, signal = new AbortController().signal) => ({
  signal,
  maximumResponseBytes,
});

const request = (url: string, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: new URL(url),
  headers: [],
  body: undefined,
  emptyBody: 'announced',
  ...changes,
});

interface FramingCase {
  readonly method: HttpMethod;
  readonly body: string | undefined;
  readonly contentLength: string | undefined;
}

const withoutBody: readonly FramingCase[] = httpMethods.map((method) => ({
  method,
  body: undefined,
  contentLength: ['POST', 'PUT', 'PATCH'].includes(method) ? '0' : undefined,
}));
const withBody: readonly FramingCase[] = httpMethods
  .filter((method) => method !== 'GET' && method !== 'HEAD')
  .map((method) => ({ method, body: '{"ä":1}', contentLength: '8' }));

test.each([...withoutBody, ...withBody])(
  '$method with the body $body says the length $contentLength',
  async (framing) => {
    const { method, body, contentLength } = framing;
    const server = await startHttpServer(answer(200, method === 'HEAD' ? '' : 'answer'));
    const response = await open()(request(`${server.url}/x?y`, { method, body }), options());
    expect(response).toMatchObject({ status: 200, body: method === 'HEAD' ? '' : 'answer' });
    expect(server.requests).toMatchObject([{ method, url: '/x?y', body: body ?? '' }]);
    expect(server.requests[0]?.headers['content-length']).toBe(contentLength);
    expect(server.requests[0]?.headers['transfer-encoding']).toBeUndefined();
  },
);

test.each(httpMethods)('%s without a body says no length where it is not to be announced', async (method) => {
  const server = await startHttpServer(answer(200));
  const response = await open()(request(server.url, { method, emptyBody: 'unannounced' }), options());
  expect(response.status).toBe(200);
  expect(server.requests).toMatchObject([{ method, body: '' }]);
  expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('content-length');
  expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('transfer-encoding');
});

test('a body says its length even where an empty one is not to be announced', async () => {
  const server = await startHttpServer(answer(200));
  const changes = { method: 'POST', body: 'ä', emptyBody: 'unannounced' } as const;
  await open()(request(server.url, changes), options());
  expect(server.requests[0]?.headers['content-length']).toBe('2');
});

test('headers are sent and received as they are', async () => {
  const server = await startHttpServer(answer(200, '', { 'X-Answer': 'yes' }));
  const response = await open()(request(server.url, { headers: [{ name: 'X-Ask', value: 'é' }] }), options());
  expect(server.requests[0]?.headers).toMatchObject({ 'x-ask': 'é', host: new URL(server.url).host });
  expect(response.headers).toContainEqual({ name: 'X-Answer', value: 'yes' });
});

test('a connection is used again', async () => {
  const server = await startHttpServer(answer(200, 'x'));
  const transport = open();
  for (let index = 0; index < 3; index += 1) await transport(request(server.url), options());
  expect(server.requests).toHaveLength(3);
  expect(server.connections).toBe(1);
});

test('a redirection is not followed', async () => {
  const server = await startHttpServer(answer(307, '', { Location: '/other' }));
  expect(await open()(request(server.url), options())).toMatchObject({ status: 307 });
  expect(server.requests).toHaveLength(1);
});

test.each([
  { contentType: 'text/plain', bytes: Buffer.from('ä', 'utf8') },
  { contentType: 'text/plain; charset=utf-8', bytes: Buffer.from('\uFEFFä', 'utf8') },
  { contentType: 'text/plain; charset="iso-8859-1"', bytes: Buffer.from('ä', 'latin1') },
  { contentType: 'text/plain; charset=nonsense', bytes: Buffer.from('ä', 'utf8') },
])('a body of $contentType is decoded', async ({ contentType, bytes }) => {
  const server = await startHttpServer((_, response) =>
    response.writeHead(200, { 'Content-Type': contentType }).end(bytes),
  );
  expect((await open()(request(server.url), options())).body).toBe('ä');
});

test('a body as large as the limit is read, and a larger one is refused', async () => {
  const server = await startHttpServer(answer(200, 'x'.repeat(1000)));
  const transport = open();
  expect((await transport(request(server.url), options(1000))).body).toHaveLength(1000);
  await expect(transport(request(server.url), options(999))).rejects.toThrow(ResponseLimitError);
});

test('a name that does not resolve fails with the host', async () => {
  const send = open()(request('http://nothing.invalid/'), options());
  await expect(send).rejects.toThrow(TransportError);
  await expect(send).rejects.toThrow(/^The request to nothing\.invalid failed: the host name cannot be resolved/);
});

test('a connection that is closed before the answer fails', async () => {
  const server = await startHttpServer((_, response) => response.destroy());
  await expect(open()(request(server.url), options())).rejects.toMatchObject({
    code: 'TRANSPORT',
    systemCode: 'ECONNRESET',
    message: `The request to ${new URL(server.url).host} failed: the connection was closed before the answer was complete (ECONNRESET).`,
  });
});

test('an answer that is cut off fails', async () => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(200, { 'Content-Length': 10 }).write('half', () => response.destroy());
  });
  await expect(open()(request(server.url), options())).rejects.toThrow(TransportError);
});

test('an answer that is no HTTP fails', async () => {
  const server = createServer((socket) => socket.end('SSH-2.0\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await expect(open()(request(`http://127.0.0.1:${port}`), options())).rejects.toThrow('the answer is no HTTP');
});

test('an answer with larger headers than Node takes says so', async () => {
  const server = await startHttpServer(answer(200, '', { 'X-Large': 'x'.repeat(maxHeaderSize) }));
  await expect(open()(request(server.url), options())).rejects.toThrow(
    `failed: the headers of the answer have more than ${maxHeaderSize} bytes (HPE_HEADER_OVERFLOW).`,
  );
});

test('https to a server without TLS fails', async () => {
  const server = await startHttpServer(answer(200));
  const url = server.url.replace('http:', 'https:');
  await expect(open()(request(url), options())).rejects.toMatchObject({ code: 'TRANSPORT', systemCode: 'EPROTO' });
});

test('a signal ends the request with its reason', async () => {
  const server = await startHttpServer(() => {});
  const controller = new AbortController();
  const sent = open()(request(server.url), options(1000, controller.signal));
  await server.received(1);
  controller.abort(new Error('enough'));
  await expect(sent).rejects.toThrow('enough');
});

test('closing ends what is under way', async () => {
  const server = await startHttpServer(() => {});
  const transport = open();
  const sent = transport(request(server.url), options());
  await server.received(1);
  transport.close();
  await expect(sent).rejects.toThrow(TransportError);
});
