import { describeValue } from '../described-value.js';
import type { TaskCheck } from './check.js';
import { NoRequestError } from './errors.js';
import type { TaskHandler } from './handler.js';
import type { TaskServiceOptions } from './handler-options.js';
import { type Reception, TaskService } from './task-service.js';

/** What a platform may give beside the request: a way to keep it alive until work is done that outlasts the answer. */
export interface WebContext {
  waitUntil?(work: Promise<unknown>): void;
}

/** A web-standard handler of requests. */
export interface WebHandler {
  (request: Request, context?: WebContext): Promise<Response>;
  /** Resolves once no task is worked on. */
  idle(): Promise<void>;
}

/**
 * Takes tasks by any server of web-standard requests. A request is answered at once, with 202; the handler begins
 * afterwards, and its work is given to `waitUntil` of the context where there is one. Platforms without it may stop the
 * process as soon as they have the answer: there, a task belongs into a queue.
 *
 * The handler itself needs Node.js, or what stands for it.
 *
 * @throws as `createNodeListener`
 * @example
 * const handle = createWebHandler(handler, { authentication: { kind: 'header', name: 'X-Api-Key', secret } });
 * export default { fetch: (request, environment, context) => handle(request, context) };
 */
export function createWebHandler(handler: TaskHandler | TaskCheck, options: TaskServiceOptions): WebHandler {
  const service = new TaskService(handler, options);
  const handle = async (request: Request, context?: WebContext): Promise<Response> => {
    const { answer, work } = await receive(service, request);
    if (work) startWork(work, context);
    const headers = new Headers();
    for (const [name, values] of Object.entries(answer.headers)) {
      for (const value of [values].flat()) headers.append(name, value);
    }
    return new Response(answer.body, { status: answer.status, headers });
  };
  return Object.assign(handle, { idle: () => service.idle() });
}

/** The part of `Request` that is read; that of Azure Functions has it too. */
export interface WebRequest {
  readonly method: string;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** Takes a request to a service; what is none, as programs without types may give it, is answered as its failure. */
export function receive(service: TaskService, request: WebRequest): Promise<Reception> | Reception {
  if (!isRequest(request)) return service.fail(new NoRequestError(describeValue(request)));
  const { method, headers, body } = request;
  const named = [...headers].map(([name, value]) => [name.toLowerCase(), value] as const);
  return service.receive({ method, headers: new Map(named), body: body ?? nothing() });
}

function isRequest(given: Partial<WebRequest> | null | undefined): boolean {
  const { method, headers, body = null } = given ?? {};
  if (typeof method !== 'string' || typeof headers?.[Symbol.iterator] !== 'function') return false;
  return body === null || typeof body[Symbol.asyncIterator] === 'function';
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Begins work in a turn of its own, so that the answer is on its way before. */
export function startWork(work: () => Promise<void>, context: WebContext | undefined): void {
  const done = new Promise<void>((resolve) => {
    setImmediate(() => work().then(resolve));
  });
  context?.waitUntil?.(done);
}
