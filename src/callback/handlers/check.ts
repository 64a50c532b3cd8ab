import { checkMilliseconds, checkNumberNames, isFunction } from './definition-checks.js';
import type { GivenEnding } from './ending.js';
import { HandlerDefinitionError } from './errors.js';
import type { HandlerTask, TaskRequest } from './handler-task.js';
import { MAXIMUM_DEADLINE_MILLISECONDS, MINIMUM_REEVALUATION_MILLISECONDS } from './limits.js';

/** What an evaluation came to: a result, or that it is too early for one, with the reason for the log if there is one. */
export type CheckVerdict = GivenEnding | 'notYet' | { readonly notYet: string };

/** An asynchronous check: it is evaluated again and again until it can be decided. */
export interface CheckDefinition {
  /**
   * Looks once. Unlike a handler's, its answer may not be missing: to forget it must not approve anything. What it throws
   * completes the check as `failed`; a service that may be away for a while is a reason to answer `notYet`.
   */
  evaluate(task: HandlerTask, signal: AbortSignal): Promise<CheckVerdict>;
  /**
   * Milliseconds from the end of an evaluation to the next one, from 1,000. Before each, one request asks whether the check
   * is still wanted.
   */
  readonly reevaluateEvery: number;
  /**
   * Milliseconds from the start until the check is completed as `failed`, at most 48 hours, since the token of a check is
   * good for no longer. It should end before the timeout that the check has in Azure DevOps: a stage whose check did not
   * answer is skipped, and no log says why.
   */
  readonly deadline: number;
  /** As with a handler. */
  cancel?(request: TaskRequest): Promise<void> | void;
}

/** A check, as the adapters and the worker take it. */
export interface TaskCheck extends CheckDefinition {
  readonly kind: 'check';
}

/**
 * Makes a check that is evaluated until it is decided.
 *
 * In Azure DevOps the check needs the completion event Callback, and **time between evaluations 0**: with any other value
 * the decision is not final, and Azure DevOps invokes the check again beside the evaluations here.
 *
 * @throws {HandlerDefinitionError} `HANDLER_DEFINITION`
 * @example
 * export default defineCheck({
 *   async evaluate(task) {
 *     const { openIncidents } = await readIncidents(task.headers['buildid']);
 *     return openIncidents === 0 ? 'succeeded' : { notYet: `${openIncidents} incidents are open` };
 *   },
 *   reevaluateEvery: 60_000,
 *   deadline: 4 * 60 * 60_000,
 * });
 */
export function defineCheck(definition: CheckDefinition): TaskCheck {
  const { evaluate, cancel, reevaluateEvery, deadline } = definition ?? {};
  if (!isFunction(evaluate)) {
    throw new HandlerDefinitionError(
      'check',
      "it has no function 'evaluate'",
      'Write defineCheck({ evaluate(task, signal) { … } }).',
    );
  }
  if (cancel !== undefined && !isFunction(cancel)) {
    const hint = 'Leave it out, or write cancel(request) { … }.';
    throw new HandlerDefinitionError('check', "'cancel' is no function", hint);
  }
  checkNumberNames('check', definition, ['reevaluateEvery', 'deadline']);
  const [shortest, longest] = [MINIMUM_REEVALUATION_MILLISECONDS, MAXIMUM_DEADLINE_MILLISECONDS];
  checkMilliseconds('check', 'deadline', deadline, [shortest, longest]);
  checkMilliseconds('check', 'reevaluateEvery', reevaluateEvery, [shortest, deadline]);
  return {
    kind: 'check',
    evaluate: (task, signal) => definition.evaluate(task, signal),
    ...(cancel && { cancel: (request: TaskRequest) => definition.cancel?.(request) }),
    reevaluateEvery,
    deadline,
  };
}
