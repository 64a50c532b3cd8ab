import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ProxyRefusedError, ProxyUrlError, UnreachableError } from '../../src/azure-devops/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { startProxyServer } from '../support/proxy-server.js';
import { startTlsServer, testAuthority } from '../support/tls-server.js';
import { connect, moment, rejection, token } from './connect.js';

const read = { operation: 'read the thing', method: 'GET', path: 'thing', query: { a: 1 } } as const;
const certificateAuthorities = [testAuthority];

test.each(['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'])(
  'a server of http is reached through the proxy in %s, with its credentials',
  async (variable) => {
    const server = await startHttpServer(answer(200, '{"a":1}'));
    const proxy = await startProxyServer();
    const environment = { [variable]: `http://ann:p%40ss@${proxy.host}` };
    const { connection } = connect(server.url, { environment });

    expect((await connection.send(read)).value).toEqual({ a: 1 });

    expect(proxy.requests).toEqual([
      { method: 'GET', target: `${server.url}/thing?a=1`, authorization: `Basic ${btoa('ann:p@ss')}` },
    ]);
    expect(server.requests[0]).toMatchObject({ url: '/thing?a=1', headers: { host: new URL(server.url).host } });
    expect(server.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
  },
);

test.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])(
  'a server of https is reached through a tunnel of the proxy in %s, which sees no token',
  async (variable) => {
    const server = await startTlsServer(answer(200, '{"a":1}'));
    const proxy = await startProxyServer();
    const environment = { [variable]: `http://ann:p%40ss@${proxy.host}/` };
    const { connection } = connect(server.url, { environment, certificateAuthorities });

    expect((await connection.send(read)).value).toEqual({ a: 1 });
    await connection.send(read);

    expect(proxy.requests).toEqual([
      { method: 'CONNECT', target: `localhost:${server.port}`, authorization: `Basic ${btoa('ann:p@ss')}` },
    ]);
    expect(server.connections).toBe(1);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa(`PAT:${token}`)}`);
    expect(server.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
  },
);

test('a proxy that is spoken to by TLS serves both, with the authorities of the connection', async () => {
  const plain = await startHttpServer(answer(200, '{"a":1}'));
  const secure = await startTlsServer(answer(200, '{"b":2}'));
  const proxy = await startProxyServer(undefined, { secure: true });
  const environment = { ALL_PROXY: `https://ann:pass@${proxy.host}` };
  const options = { environment, certificateAuthorities };

  expect((await connect(plain.url, options).connection.send(read)).value).toEqual({ a: 1 });
  expect((await connect(secure.url, options).connection.send(read)).value).toEqual({ b: 2 });

  const authorization = `Basic ${btoa('ann:pass')}`;
  expect(proxy.requests).toEqual([
    { method: 'GET', target: `${plain.url}/thing?a=1`, authorization },
    { method: 'CONNECT', target: `localhost:${secure.port}`, authorization },
  ]);
});

test('a signal ends a request whose tunnel is not open yet, and closing ends the tunnel', async () => {
  const opened = moment();
  const ended = moment();
  const server = createNetServer((socket) => {
    socket.on('data', () => opened.resolve());
    socket.on('close', () => ended.resolve());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  const environment = { HTTPS_PROXY: `127.0.0.1:${(server.address() as AddressInfo).port}` };
  const { connection } = connect('https://localhost', { environment });
  const controller = new AbortController();

  const sent = rejection(connection.send({ ...read, signal: controller.signal }));
  await opened.promise;
  controller.abort('enough');
  connection.close();

  expect(await sent).toBe('enough');
  await ended.promise;
});

test('a proxy without scheme is one of http, and has no credentials where none are given', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const proxy = await startProxyServer();
  const { connection } = connect(server.url, { environment: { HTTP_PROXY: proxy.host } });

  await connection.send(read);

  expect(proxy.requests).toMatchObject([{ authorization: undefined }]);
});

test('the variable in lower case goes before the other', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const proxy = await startProxyServer();
  const { connection } = connect(server.url, {
    environment: { HTTP_PROXY: 'http://nowhere.invalid', http_proxy: proxy.host },
  });

  await connection.send(read);

  expect(proxy.requests).toHaveLength(1);
});

test('the proxy for https is none for http', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const { connection } = connect(server.url, { environment: { HTTPS_PROXY: 'http://nowhere.invalid', ALL_PROXY: '' } });

  expect((await connection.send(read)).status).toBe(200);
});

test('HTTP_PROXY is not read by a CGI program, where it is a header of the request', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const environment = { HTTP_PROXY: 'http://nowhere.invalid', REQUEST_METHOD: 'GET' };
  const { connection } = connect(server.url, { environment });

  expect((await connection.send(read)).status).toBe(200);
});

test.each(['no_proxy', 'NO_PROXY'])('a host that %s names is reached without the proxy', async (variable) => {
  const server = await startHttpServer(answer(200, '{}'));
  const environment = { HTTP_PROXY: 'http://nowhere.invalid', [variable]: 'corp.example, 127.0.0.1' };
  const { connection } = connect(server.url, { environment });

  expect((await connection.send(read)).status).toBe(200);
});

test.each([407, 403])('a proxy that refuses a tunnel with %i is told apart from the server', async (status) => {
  const server = await startTlsServer(answer(200, '{}'));
  const proxy = await startProxyServer(() => status);
  const environment = { HTTPS_PROXY: `http://ann:wr0ng-pass@${proxy.host}` };
  const { connection } = connect(server.url, { environment, certificateAuthorities });

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(ProxyRefusedError);
  expect(error).toMatchObject({
    code: 'PROXY_REFUSED',
    status,
    proxy: proxy.host,
    message: expect.stringContaining(`The proxy ${proxy.host}`),
    hint: expect.stringContaining('HTTPS_PROXY'),
  });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('wr0ng');
  expect(proxy.requests).toHaveLength(1);
});

test('a proxy that wants other credentials for a server of http says so too', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const proxy = await startProxyServer(() => 407);
  const { connection } = connect(server.url, { environment: { HTTP_PROXY: proxy.host } });

  expect(await rejection(connection.send(read))).toMatchObject({ code: 'PROXY_REFUSED', status: 407 });
  expect(server.requests).toEqual([]);
});

test.each([502, 503, 504])(
  'a proxy that cannot open a tunnel now (%i) is asked again, for a write too',
  async (status) => {
    const server = await startTlsServer(answer(200, '{}'));
    let refusals = 0;
    const proxy = await startProxyServer(() => {
      refusals += 1;
      return refusals < 3 ? status : undefined;
    });
    const { connection } = connect(server.url, { environment: { HTTPS_PROXY: proxy.host }, certificateAuthorities });

    expect((await connection.send({ ...read, method: 'POST', body: {} })).status).toBe(200);
    expect(proxy.requests).toHaveLength(3);
    expect(server.requests).toHaveLength(1);
  },
);

test('a proxy that cannot be reached is named', async () => {
  const server = await startTlsServer(answer(200, '{}'));
  const environment = { HTTPS_PROXY: 'http://nowhere.invalid:8080' };
  const { connection } = connect(server.url, { environment, certificateAuthorities });

  const error = await rejection(connection.send(read));

  expect(error).toBeInstanceOf(UnreachableError);
  expect(error).toMatchObject({
    message: expect.stringContaining('the proxy nowhere.invalid:8080 of HTTPS_PROXY cannot be reached (5 times)'),
  });
});

test('a proxy that cuts the connection is named, and asked again for a write too', async () => {
  let connections = 0;
  const server = createNetServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const { connection } = connect('https://localhost', {
    environment: { HTTPS_PROXY: `127.0.0.1:${port}` },
    maximumAttempts: 2,
  });

  const error = await rejection(connection.send({ ...read, method: 'POST' }));

  expect(error).toMatchObject({ code: 'UNREACHABLE', message: expect.stringContaining(`the proxy 127.0.0.1:${port}`) });
  expect(connections).toBe(2);
});

test.each([
  ['socks5://127.0.0.1:1080', 'proxies of socks5 are not supported'],
  ['http://[', 'it is no URL'],
  ['http://ann:100%@127.0.0.1', 'not percent-encoded'],
])('a variable with %s is refused before anything is sent', (text, words) => {
  const open = (): unknown => connect('https://dev.azure.com/contoso', { environment: { HTTPS_PROXY: text } });

  expect(open).toThrow(ProxyUrlError);
  expect(open).toThrow(words);
  expect(open).not.toThrow('100%');
});
