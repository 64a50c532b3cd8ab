import type { SecretMasker } from '../../secret-masker.js';
import type { TaskFacts } from '../facts/session-facts.js';
import { callHook } from './call-hook.js';
import { MAXIMUM_FAILURE_LENGTH } from './limits.js';
import { stackOf } from './thrown.js';
import { toldOf } from './told-error.js';

/** Something went wrong in the service, for its own log. */
export interface HandlerFailure {
  /** Stands in the log of the task too, so that its reader can ask for this failure. */
  readonly correlationId: string;
  /** As it was thrown, with its stack; it may hold secrets. */
  readonly error: unknown;
  /** What failed, as `execute the handler`. */
  readonly operation: string;
  /** Of which task; absent where its request could not be taken. */
  readonly task?: Pick<TaskFacts, 'planUrl' | 'planId' | 'jobId' | 'taskInstanceId'>;
}

/** Where failures go to. */
export interface FailureOptions {
  readonly masker: SecretMasker;
  readonly newCorrelationId: () => string;
  readonly onFailure: ((failure: HandlerFailure) => void) | undefined;
}

/** Tells the service's own log of failures, each by an id of its own. */
export class FailureReporter {
  readonly #options: FailureOptions;

  constructor(options: FailureOptions) {
    this.#options = options;
  }

  /** @returns the correlation id. */
  report(operation: string, error: unknown, facts?: TaskFacts): string {
    const { newCorrelationId, onFailure, masker } = this.#options;
    const correlationId = newCorrelationId();
    const failure: HandlerFailure = { correlationId, error, operation, ...(facts && { task: taskOf(facts) }) };
    if (onFailure === undefined) warn(failure, masker);
    else {
      // What is wrong with the log of failures must not keep a task from its end.
      callHook(onFailure, failure, (fault) => {
        warn(failure, masker);
        warn({ ...failure, operation: 'call onFailure', error: fault }, masker);
      });
    }
    return correlationId;
  }

  /** The same, as the log of the task says it: no stack, which tells outsiders how the service is built. */
  describe(operation: string, error: unknown, facts: TaskFacts): string {
    const correlationId = this.report(operation, error, facts);
    return `The service failed: ${this.#shown(error)} (correlation id ${correlationId}).`;
  }

  #shown(error: unknown): string {
    const message = toldOf(error, (text) => this.#options.masker.mask(text));
    if (message.length <= MAXIMUM_FAILURE_LENGTH) return message || 'without a message';
    return `${message.slice(0, MAXIMUM_FAILURE_LENGTH - 1)}…`;
  }
}

function taskOf({ planUrl, planId, jobId, taskInstanceId }: TaskFacts): NonNullable<HandlerFailure['task']> {
  return { planUrl, planId, jobId, taskInstanceId };
}

/** Tells a failure as Node.js tells warnings: on standard error. */
function warn({ correlationId, error, operation, task }: HandlerFailure, masker: SecretMasker): void {
  const where = task ? ` for task ${task.taskInstanceId} of plan ${task.planId}` : '';
  process.emitWarning(`Cannot ${operation}${where} (correlation id ${correlationId})`, {
    type: 'AgentlessHandlerWarning',
    detail: masker.mask(stackOf(error)),
  });
}
