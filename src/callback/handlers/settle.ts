import type { TaskCheck } from './check.js';
import { readEnding, type TaskEnding } from './ending.js';
import { CheckDeadlineError, HandlerTimeLimitError } from './errors.js';
import { type EvaluationOptions, evaluateCheck } from './evaluate-check.js';
import type { TaskHandler } from './handler.js';
import type { HandlerTask } from './handler-task.js';
import { GRACE_MILLISECONDS } from './limits.js';

/** What became of a handler; it is abandoned where it does not end though it was told to. */
export type Outcome =
  | { readonly kind: 'returned'; readonly ending: TaskEnding | undefined }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'abandoned' };

/** What ends a handler, and what it works with. */
export interface SettleOptions extends Omit<EvaluationOptions, 'signal'> {
  /** Its signal is that of the handler. */
  readonly ending: AbortController;
  /** Ends it from outside. */
  readonly stopping: AbortSignal;
}

/** Lets a handler work until it ends, or until its time and that for its last words are over. It rejects with nothing. */
export async function settle(
  handler: TaskHandler | TaskCheck,
  task: HandlerTask,
  { ending, stopping, ...options }: SettleOptions,
): Promise<Outcome> {
  const { clock } = options;
  // Told to end before it began.
  if (stopping.aborted) ending.abort(stopping.reason);
  if (ending.signal.aborted) return { kind: 'abandoned' };
  const timers: (() => void)[] = [];
  const abandoned = new Promise<Outcome>((resolve) => {
    const wait = () => timers.push(clock.schedule(GRACE_MILLISECONDS, () => resolve({ kind: 'abandoned' })));
    ending.signal.addEventListener('abort', wait, { once: true });
  });
  const stop = (): void => ending.abort(stopping.reason);
  stopping.addEventListener('abort', stop, { once: true });
  const limit = limitOf(handler);
  if (limit) timers.push(clock.schedule(limit.milliseconds, () => ending.abort(limit.error)));
  try {
    return await Promise.race([attempt(handler, task, { ...options, signal: ending.signal }), abandoned]);
  } finally {
    stopping.removeEventListener('abort', stop);
    for (const stopTimer of timers) stopTimer();
  }
}

async function attempt(
  handler: TaskHandler | TaskCheck,
  task: HandlerTask,
  options: EvaluationOptions,
): Promise<Outcome> {
  const { signal, watch } = options;
  try {
    const isCheck = handler.kind === 'check';
    const ending = isCheck
      ? await evaluateCheck(handler, task, options)
      : readEnding(await watch.during(async () => handler.execute(task, signal)));
    return { kind: 'returned', ending };
  } catch (error) {
    return { kind: 'threw', error };
  }
}

function limitOf(handler: TaskHandler | TaskCheck): { milliseconds: number; error: Error } | undefined {
  if (handler.kind === 'check') {
    return { milliseconds: handler.deadline, error: new CheckDeadlineError(handler.deadline) };
  }
  const { timeLimit } = handler;
  return timeLimit === undefined ? undefined : { milliseconds: timeLimit, error: new HandlerTimeLimitError(timeLimit) };
}
