import type { Clock } from '../../clock.js';
import { pause } from '../waiting.js';
import type { TaskCheck } from './check.js';
import { readEnding, type TaskEnding } from './ending.js';
import { HandlerResultError } from './errors.js';
import type { HandlerTask } from './handler-task.js';

/** One evaluation: how the check ends, or why it is too early to say. */
export type Evaluation = { readonly ending: TaskEnding } | { readonly notYet: string };

/** Evaluates a check once. @throws {HandlerResultError} and what the check throws */
export async function evaluateOnce(check: TaskCheck, task: HandlerTask, signal: AbortSignal): Promise<Evaluation> {
  const verdict: unknown = await check.evaluate(task, signal);
  if (verdict === 'notYet') return { notYet: '' };
  if (typeof verdict === 'object' && verdict !== null && 'notYet' in verdict) return { notYet: String(verdict.notYet) };
  const ending = readEnding(verdict);
  if (ending) return { ending };
  throw new HandlerResultError('the evaluation gave none', "Return a result such as 'succeeded', or 'notYet'.");
}

/** Evaluates a check until it is decided. The log says once why it is not. @throws the reason of the signal, at the deadline too */
export async function evaluateCheck(
  check: TaskCheck,
  task: HandlerTask,
  signal: AbortSignal,
  clock: Clock,
): Promise<TaskEnding> {
  let told: string | undefined;
  for (;;) {
    const evaluation = await evaluateOnce(check, task, signal);
    if ('ending' in evaluation) return evaluation.ending;
    if (evaluation.notYet !== told) {
      told = evaluation.notYet;
      await task.log(
        `Not decided yet${told === '' ? '' : `: ${told}`}. Evaluated every ${check.reevaluateEvery / 1000} seconds.`,
      );
    }
    await pause(clock, check.reevaluateEvery, signal);
  }
}
