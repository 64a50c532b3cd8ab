import type { Clock } from '../../clock.js';
import { inSeconds } from '../../in-seconds.js';
import { pause } from '../../pause.js';
import type { TaskCheck } from './check.js';
import { formsOfChecks, readEnding, type TaskEnding } from './ending.js';
import { HandlerResultError } from './errors.js';
import type { EvaluationPlace } from './evaluation-places.js';
import type { HandlerTask } from './handler-task.js';
import type { TaskWatch } from './task-watch.js';

/** One evaluation: how the check ends, or why it is too early to say. */
export type Evaluation = { readonly ending: TaskEnding } | { readonly notYet: string };

/** Evaluates a check once. @throws {HandlerResultError} and what the check throws */
async function evaluateOnce(check: TaskCheck, task: HandlerTask, signal: AbortSignal): Promise<Evaluation> {
  const verdict: unknown = await check.evaluate(task, signal);
  if (verdict === 'notYet') return { notYet: '' };
  if (typeof verdict === 'object' && verdict !== null && 'notYet' in verdict) return readNotYet(verdict);
  const ending = readEnding(verdict, formsOfChecks);
  if (ending) return { ending };
  throw new HandlerResultError('the evaluation gave none', "Return a result such as 'succeeded', or 'notYet'.");
}

/** @throws {HandlerResultError} */
function readNotYet(verdict: object & Record<'notYet', unknown>): Evaluation {
  const { notYet, ...others } = verdict;
  const [other] = Object.keys(others);
  if (typeof notYet === 'string' && other === undefined) return { notYet };
  const fault = other === undefined ? "its 'notYet' is no text" : `it is too early and has '${other}' as well`;
  throw new HandlerResultError(fault, "Return a result, 'notYet', or { notYet: 'why' }.");
}

/** What a check is evaluated with. */
export interface EvaluationOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly watch: TaskWatch;
  readonly place: EvaluationPlace;
}

/** Evaluates a check until it is decided. The log says once why it is not. @throws the reason of the signal, at the deadline too */
export async function evaluateCheck(
  check: TaskCheck,
  task: HandlerTask,
  { signal, clock, watch, place }: EvaluationOptions,
): Promise<TaskEnding> {
  let told: string | undefined;
  for (;;) {
    await place.enter(signal);
    const evaluation = await watch.during(() => evaluateOnce(check, task, signal)).finally(() => place.leave());
    if ('ending' in evaluation) return evaluation.ending;
    if (evaluation.notYet !== told) {
      told = evaluation.notYet;
      const line = `Not decided yet${told === '' ? '' : `: ${told}`}. Evaluated every ${paceOf(check)}.`;
      // A log that is refused decides nothing; the completion tells of it.
      await task.log(line).catch(() => {});
    }
    await pause(clock, check.reevaluateEvery, signal);
    // Nobody else says that the run has ended.
    await watch.look();
    signal.throwIfAborted();
  }
}

function paceOf({ reevaluateEvery }: TaskCheck): string {
  return reevaluateEvery === 1000 ? 'second' : inSeconds(reevaluateEvery);
}
