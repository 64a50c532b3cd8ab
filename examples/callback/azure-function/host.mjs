// Runs the function app on this machine without the Azure Functions Core Tools: a small stand-in for the platform's host.
// It gives the real `@azure/functions` what its own worker gives it, a core to register functions and hooks with, and hands
// each request to the function of its path. A function app does not need this file.
//
//   DEPLOY_KEY=a-long-random-text node examples/callback/azure-function/host.mjs --port 7071
//   DEPLOY_KEY=a-long-random-text agentless run examples/callback/azure-function/azure-pipelines.yml
//
// Outside a clone of the project first: npm install @azure/functions azure-pipelines-agentless
import { createServer } from 'node:http';
import { createRequire, Module } from 'node:module';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { port: { type: 'string', default: '7071' } } });
if (!process.env.DEPLOY_KEY) {
  console.error('Set DEPLOY_KEY, the key that the pipeline sends.');
  process.exit(2);
}

/** @typedef {(request: object, context: object) => Promise<{ status: number, headers: Record<string, string>, body: string }>} HttpFunction */
/** @typedef {{ methods?: string[], route?: string, type: string }} Binding */

/** @type {{ path: string, methods: string[], handle: HttpFunction }[]} */
const functions = [];

/** @type {(() => Promise<void>)[]} */
const terminations = [];

const core = {
  version: '4.0.0',
  log() {},
  setProgrammingModel() {},
  /** @param {{ name: string, bindings: Record<string, Binding> }} metadata @param {HttpFunction} handle */
  registerFunction({ name, bindings }, handle) {
    const trigger = Object.values(bindings).find(({ type }) => type === 'httpTrigger');
    const { methods = ['GET', 'POST'], route = name } = trigger ?? {};
    functions.push({ path: `/api/${route}`, methods: methods.map((method) => method.toUpperCase()), handle });
  },
  /** @param {string} name @param {(context: object) => Promise<void>} callback */
  registerHook(name, callback) {
    if (name === 'appTerminate') terminations.push(() => callback({ hookData: {}, appHookData: {} }));
    return { dispose() {} };
  },
};

// The worker of the platform answers this one name by itself: there is no package of it.
const load = Module.prototype.require;
/** @param {string} name */
Module.prototype.require = function requireOf(name) {
  return name === '@azure/functions-core' ? core : load.call(this, name);
};

await import('./index.mjs');
const { HttpRequest } = createRequire(import.meta.url)('@azure/functions');

const server = createServer(async (incoming, response) => {
  const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
  const found = functions.find(({ path, methods }) => path === pathname && methods.includes(incoming.method ?? ''));
  if (!found) {
    response.writeHead(404).end();
    return;
  }
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const request = new HttpRequest({
    method: incoming.method,
    url: `http://localhost${incoming.url}`,
    headers,
    body: { string: await text(incoming) },
  });
  const answer = await found.handle(request, { invocationId: 'local' });
  response.writeHead(answer.status, answer.headers).end(answer.body);
});

server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  console.log(`Listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
// A port that is used, above all.
server.on('error', (error) => {
  console.error(`The service cannot listen (${error.message}). Choose another port by --port.`);
  process.exit(2);
});

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, async () => {
    server.close();
    await Promise.all(terminations.map((terminate) => terminate()));
    process.exit(0);
  });
}
