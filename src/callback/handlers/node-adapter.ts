import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TaskCheck } from './check.js';
import type { TaskHandler } from './handler.js';
import type { TaskServiceOptions } from './handler-options.js';
import { type Reception, TaskService } from './task-service.js';

/** A listener for the requests of `node:http` and `node:https`. */
export interface NodeListener {
  (request: IncomingMessage, response: ServerResponse): void;
  /** Resolves once no task is worked on: what a service waits for before it ends. */
  idle(): Promise<void>;
}

/**
 * Takes tasks by a server of Node.js. A request is answered at once, with 202, and then its handler begins.
 *
 * In frameworks it stands in front of what reads bodies.
 *
 * @throws {HandlerDefinitionError} `HANDLER_DEFINITION`, {@link AuthenticationOptionError} `AUTHENTICATION_OPTION`,
 *   {@link HandlerOptionError} `HANDLER_OPTION`, {@link AllowedOriginError} `ALLOWED_ORIGIN`
 * @example
 * const listener = createNodeListener(handler, {
 *   authentication: { kind: 'basic', userName: 'pipeline', password: process.env.PASSWORD ?? '' },
 *   allowedOrigins: ['https://dev.azure.com/fabrikam'],
 * });
 * createServer(listener).listen(8080);
 */
export function createNodeListener(handler: TaskHandler | TaskCheck, options: TaskServiceOptions): NodeListener {
  const service = new TaskService(handler, options);
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const received = service.receive({
      method: request.method ?? '',
      headers: headersOf(request),
      body: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>,
    });
    received.then((reception) => send(reception, response));
  };
  return Object.assign(listener, { idle: () => service.idle() });
}

function send({ answer: { status, headers, body }, work }: Reception, response: ServerResponse): void {
  // Also where the connection is gone: the task was taken.
  if (response.closed) void work?.();
  else response.once('close', () => void work?.());
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(body) }).end(body);
}

/**
 * Values of one name are joined, as in Node.js itself, and those of which it takes the first and drops the others too: of two
 * headers Authorization, something in front of the service may have looked at the other one.
 */
function headersOf({ headers, rawHeaders }: IncomingMessage): ReadonlyMap<string, string> {
  // What frameworks have changed of them counts.
  const named = new Map(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
  const joined = new Map<string, string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const before = joined.get(name);
    const value = rawHeaders[index + 1] ?? '';
    joined.set(name, before === undefined ? value : `${before}, ${value}`);
    if (before !== undefined) named.set(name, `${before}, ${value}`);
  }
  return named;
}
