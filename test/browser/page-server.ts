import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server has under a path. */
interface PageFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Serves files to a browser on loopback, until it is closed. */
export async function startPageServer(
  files: Readonly<Record<string, PageFile>>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    // Browsers ask for an icon of their own accord.
    if (!file) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': file.type }).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}
