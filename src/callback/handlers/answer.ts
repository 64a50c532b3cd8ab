import type { SecretMasker } from '../../secret-masker.js';
import { PlanUrlRefusedError, TaskFactsError } from '../fact-errors.js';
import { TaskRequestError } from './errors.js';

/** What a request of a task is answered with. */
export interface TaskAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** JSON. */
  readonly body: string;
}

/** A fault of the request, which its sender is told. */
export type Refusal = TaskRequestError | TaskFactsError | PlanUrlRefusedError;

/** The work begins, goes on already, or is told to end. */
export const accepted: TaskAnswer = createAnswer(202, { status: 'accepted' });

export function isRefusal(error: unknown): error is Refusal {
  return [TaskRequestError, TaskFactsError, PlanUrlRefusedError].some((kind) => error instanceof kind);
}

/**
 * Says what is wrong as `{ "error": { "code", "message", "hint" } }`: the log of a task shows it to the pipeline's author.
 *
 * Masked is what the headers of a task say, and nothing else. The texts of the service are known to all, so that their gaps
 * would tell strangers what is in a weak secret; and the method is the only word of a caller that comes before its proof.
 */
export function refuse(error: Refusal, masker: SecretMasker): TaskAnswer {
  const { code, hint } = error;
  if (error instanceof TaskRequestError) {
    return createAnswer(error.status, { error: { code, message: error.message, hint } }, error.headers);
  }
  const message = error.maskedMessage((text) => masker.mask(text));
  return createAnswer(error instanceof PlanUrlRefusedError ? 403 : 400, { error: { code, message, hint } });
}

/** A failure of the service itself, of which nothing is told. */
export function fail(correlationId: string): TaskAnswer {
  const message = `The service failed (correlation id ${correlationId}).`;
  return createAnswer(500, { error: { code: 'SERVICE_FAILED', message } });
}

function createAnswer(status: number, value: unknown, headers: TaskAnswer['headers'] = {}): TaskAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}
