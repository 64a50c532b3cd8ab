import type { TaskCheck } from './check.js';
import type { TaskHandler } from './handler.js';
import type { TaskServiceOptions } from './handler-options.js';
import { TaskService } from './task-service.js';
import { receive, startWork, type WebContext, type WebRequest } from './web-adapter.js';

/** The part of an `InvocationContext` of `@azure/functions` 4 that is used; tests and other hosts may leave all of it out. */
export interface FunctionsContext extends WebContext {
  readonly invocationId?: string;
}

/** An `HttpResponseInit` of `@azure/functions` 4. */
export interface FunctionsResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** An HTTP-triggered function. */
export interface FunctionsHandler {
  (request: WebRequest, context: FunctionsContext): Promise<FunctionsResponse>;
  /** Resolves once no task is worked on in this process: for the hook `app.hook.appTerminate`. */
  idle(): Promise<void>;
}

/**
 * Takes tasks by an Azure Function of the Node.js programming model v4. The package `@azure/functions` is not needed here.
 *
 * For the platform an invocation is over with its answer. The process goes on, and the work in it, but nothing keeps it:
 * an instance may be stopped when no invocation is left, in the consumption plan after some minutes, and its logs no
 * longer belong to the invocation. So this is for work of seconds to a few minutes; what takes longer belongs into a queue
 * that triggers another function, which makes its session by `TaskSession.fromFacts`. The work is given to `waitUntil` of
 * the context, should the host have it.
 *
 * The function's own key may come as `?code=` in the URL of the connection, or as the header `x-functions-key`; the
 * authentication here stands beside it.
 *
 * @throws as `createNodeListener`
 * @example
 * app.http('deploy', { methods: ['POST'], authLevel: 'anonymous', handler: createFunctionsHandler(handler, options) });
 */
export function createFunctionsHandler(
  handler: TaskHandler | TaskCheck,
  options: TaskServiceOptions,
): FunctionsHandler {
  const service = new TaskService(handler, options);
  const handle = async (request: WebRequest, context: FunctionsContext): Promise<FunctionsResponse> => {
    const { answer, work } = await receive(service, request);
    if (work) startWork(work, context);
    const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
    return { status: answer.status, headers: Object.fromEntries(headers), body: answer.body };
  };
  return Object.assign(handle, { idle: () => service.idle() });
}
