import { checkMilliseconds, checkNumberNames, isFunction } from './definition-checks.js';
import type { GivenEnding } from './ending.js';
import { HandlerDefinitionError } from './errors.js';
import type { HandlerTask, TaskRequest } from './handler-task.js';

/** What a handler may return: a result, or nothing, which means that the task succeeded. */
// biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing is a handler as well.
export type HandlerOutcome = GivenEnding | undefined | void;

/** What becomes of a task that a handler is given. */
export interface HandlerDefinition {
  /**
   * Does the work. The service has been answered already, so it may take as long as the task may.
   *
   * @param task what called, and the ways to report to it.
   * @param signal aborted when the pipeline cancels the task, when the task is over for it otherwise, when `timeLimit` is
   *   over or when the service shuts down. The handler then has 5 seconds for its last words.
   * @returns the result, which counts though the signal is aborted. What it throws completes the task as `failed`, with
   *   its message in the log of the task.
   */
  execute(task: HandlerTask, signal: AbortSignal): Promise<HandlerOutcome>;
  /**
   * Told of a `Cancel` request, for work that runs elsewhere; the signal of an `execute` that runs here is aborted already.
   * After a restart of the service there may be none.
   */
  cancel?(request: TaskRequest): Promise<void> | void;
  /**
   * Milliseconds after which the task is completed as `failed`. It should be below the timeout of the step: an attempt that
   * hangs longer than that keeps the next one from being worked on. Default: none; the task's own limits hold all the same.
   */
  readonly timeLimit?: number;
}

/** A handler, as the adapters and the worker take it. */
export interface TaskHandler extends HandlerDefinition {
  readonly kind: 'handler';
}

/**
 * Makes a handler of the work for a task that waits for its callback.
 *
 * @throws {HandlerDefinitionError} `HANDLER_DEFINITION`
 * @example
 * const handler = defineHandler({
 *   async execute(task, signal) {
 *     const { version } = readOrder(task.body);
 *     await task.log(`Deploying ${version}`);
 *     await deploy(version, { signal });
 *     await task.setVariable('url', 'https://shop.example');
 *   },
 * });
 */
export function defineHandler(definition: HandlerDefinition): TaskHandler {
  const { execute, cancel, timeLimit } = definition ?? {};
  if (!isFunction(execute)) {
    throw new HandlerDefinitionError(
      'handler',
      "it has no function 'execute'",
      'Write defineHandler({ execute(task, signal) { … } }).',
    );
  }
  if (cancel !== undefined && !isFunction(cancel)) {
    const hint = 'Leave it out, or write cancel(request) { … }.';
    throw new HandlerDefinitionError('handler', "'cancel' is no function", hint);
  }
  checkNumberNames('handler', definition, ['timeLimit']);
  if (timeLimit !== undefined) checkMilliseconds('handler', 'timeLimit', timeLimit, [1, Number.MAX_SAFE_INTEGER]);
  // Methods of an instance keep their instance.
  return {
    kind: 'handler',
    execute: (task, signal) => definition.execute(task, signal),
    ...(cancel && { cancel: (request: TaskRequest) => definition.cancel?.(request) }),
    ...(timeLimit !== undefined && { timeLimit }),
  };
}
