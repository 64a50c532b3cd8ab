import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { RecordedRequest, RequestHandler } from './http-server.js';

const read = (name: string): string => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');

/** The authority that signed the certificate of {@link startTlsServer}, in PEM; no system believes it. */
export const testAuthority = read('authority.pem');

/** Where it stands, for programs that take a file. */
export const testAuthorityFile = new URL('certificates/authority.pem', import.meta.url);

/** Key and certificate for `localhost` and `127.0.0.1`. */
export const testCertificate = { key: read('server.key'), cert: read('server.pem') } as const;

/** A real server of https on loopback; it ends with the test that started it. */
export interface TestTlsServer {
  /** `https://localhost:PORT`. */
  readonly url: string;
  readonly port: number;
  readonly requests: readonly RecordedRequest[];
  /** Connections with finished handshake so far. */
  readonly connections: number;
}

export async function startTlsServer(handler: RequestHandler): Promise<TestTlsServer> {
  const requests: RecordedRequest[] = [];
  let connections = 0;
  const server = createServer(testCertificate, async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    requests.push(request);
    handler(request, response);
  });
  server.on('secureConnection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    port,
    requests,
    get connections() {
      return connections;
    },
  };
}
