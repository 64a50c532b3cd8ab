// Stands for the host of Azure Functions: hands each HTTP request as a web-standard one to the function of a file.
//
//   node functions-host.mjs FILE.mjs EXPORT
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const [, , file = '', name = ''] = process.argv;
const { [name]: handler } = await import(pathToFileURL(file).href);

const server = createServer(async (incoming, response) => {
  const headers = Object.entries(incoming.headers).map(([key, value]) => [key, String(value)]);
  const body = incoming.method === 'GET' ? null : /** @type {ReadableStream} */ (Readable.toWeb(incoming));
  const request = new Request(`http://localhost${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: Object.fromEntries(headers),
    body,
    duplex: 'half',
  });
  const answer = await handler(request, { invocationId: 'test' });
  response.writeHead(answer.status, answer.headers).end(answer.body);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`Listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
