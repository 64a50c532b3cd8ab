import type { TaskCheck } from './check.js';
import type { TaskEnding } from './ending.js';
import { TaskCanceledError } from './errors.js';
import type { FailureReporter } from './failures.js';
import type { TaskHandler } from './handler.js';
import type { HandlerTask } from './handler-task.js';
import { type SettleOptions, settle } from './settle.js';
import { isAbortError } from './thrown.js';

/** What letting a handler work takes. */
export interface EndingOptions extends SettleOptions {
  readonly failures: FailureReporter;
}

/** How a handler has ended. */
export interface HandlerEnding extends TaskEnding {
  /** The service has been told of it already: it comes of what the handler threw. */
  readonly isTold?: boolean;
}

/**
 * Lets a handler work. A result that it gives counts, also one that it gives though it was told to end.
 *
 * @returns how it ended, and what that means for its task; `undefined` where it simply returned.
 */
export async function endingOf(
  handler: TaskHandler | TaskCheck,
  task: HandlerTask,
  { failures, ...options }: EndingOptions,
): Promise<HandlerEnding | undefined> {
  const outcome = await settle(handler, task, options);
  const { aborted, reason } = options.ending.signal;
  if (outcome.kind === 'returned' && (outcome.ending || !aborted)) return outcome.ending;
  if (outcome.kind === 'threw' && !aborted) {
    const message = failures.describe('execute the handler', outcome.error, task.facts);
    return { result: 'failed', message, isTold: true };
  }
  if (outcome.kind === 'threw' && outcome.error !== reason && !isAbortError(outcome.error)) {
    failures.report('end the handler', outcome.error, task.facts);
  }
  const message = reason instanceof Error ? reason.message : String(reason);
  return { result: reason instanceof TaskCanceledError ? 'canceled' : 'failed', message };
}
