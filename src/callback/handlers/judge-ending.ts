import type { TaskEnding } from './ending.js';
import type { HandlerCompletions } from './handler-completion.js';
import type { WrongCalls } from './wrong-calls.js';

/** How a task is completed, and what its handler did wrong. */
export interface JudgedEnding extends TaskEnding {
  readonly faults: readonly unknown[];
}

/**
 * How a task ends whose handler did not complete it itself.
 *
 * A completion that the handler wanted is not lost, and one that could be none is no success; neither is work of which a
 * report was wrong without the handler's hearing of it: a later step may need the variable that was not set.
 */
export function judgeEnding(
  given: TaskEnding | undefined,
  { asked, fault }: Pick<HandlerCompletions, 'asked' | 'fault'>,
  { unheard }: Pick<WrongCalls, 'unheard'>,
): JudgedEnding {
  const isFaultLast = given === undefined && fault !== undefined;
  const faults = [...new Set([...unheard, ...(isFaultLast ? [fault] : [])])];
  const { result, message } = given ?? { result: asked ?? 'succeeded' };
  const isGood = result === 'succeeded' || result === 'succeededWithIssues' || result === 'skipped';
  return faults.length > 0 && isGood ? { result: 'failed', faults } : { result, message, faults };
}
