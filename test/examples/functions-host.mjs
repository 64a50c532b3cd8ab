// Stands for the host of Azure Functions: gives the real `@azure/functions` a core to register functions with, as the
// host's own worker does, and hands each HTTP request to the one HTTP function of an app.
//
//   node functions-host.mjs FUNCTION-APP/index.mjs
import { createServer } from 'node:http';
import { createRequire, Module } from 'node:module';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/** @typedef {(request: object, context: object) => Promise<{ status: number, headers: Record<string, string>, body: string }>} HttpFunction */

/** @type {HttpFunction[]} */
const functions = [];

const core = {
  version: '4.0.0',
  log() {},
  setProgrammingModel() {},
  /** @param {unknown} _metadata @param {HttpFunction} handler */
  registerFunction: (_metadata, handler) => void functions.push(handler),
  registerHook: () => ({ dispose() {} }),
};

const load = Module.prototype.require;
/** @param {string} name */
Module.prototype.require = function requireOf(name) {
  return name === '@azure/functions-core' ? core : load.call(this, name);
};

await import(pathToFileURL(process.argv[2] ?? '').href);
const [handle] = functions;
if (!handle) throw new Error('The app registers no function.');
const { HttpRequest } = createRequire(import.meta.url)('@azure/functions');

const server = createServer(async (incoming, response) => {
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const request = new HttpRequest({
    method: incoming.method,
    url: `http://localhost${incoming.url}`,
    headers,
    body: { string: await text(incoming) },
  });
  const answer = await handle(request, { invocationId: 'test' });
  response.writeHead(answer.status, answer.headers).end(answer.body);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`Listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
