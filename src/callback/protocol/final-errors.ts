import {
  AnswerFormatError,
  AuthenticationError,
  RequestRefusedError,
  SignInPageError,
  ThrottledError,
  TimeLimitError,
  UnreachableError,
} from '../../azure-devops/index.js';
import { PlanEndedError, TaskNotWaitingError, TaskTokenError } from '../session-errors.js';

/** The server's names of failures after which nothing of the plan can succeed (public agent and REST client sources). */
const planEndings: ReadonlySet<string> = new Set([
  'TaskOrchestrationPlanNotFoundException',
  'TaskOrchestrationPlanSecurityException',
  'TaskOrchestrationPlanTerminatedException',
  'TaskOrchestrationJobNotFoundException',
]);

const SESSION_NOT_FOUND = 'OrchestrationSessionNotFoundException';

/** Failures that come back as long as the request is the same. */
const finalKeys: ReadonlySet<string> = new Set([
  ...planEndings,
  SESSION_NOT_FOUND,
  'TimelineNotFoundException',
  'TimelineRecordInvalidException',
  'TimelineRecordNotFoundException',
]);

/** A text of the service that says the same as a `TaskOrchestrationPlanTerminatedException`. */
const NOT_RUNNABLE = /is not in a runnable state/i;

/** Failures of TLS: they stay until somebody changes a certificate or a URL. */
const TLS_CODES = /^(?:EPROTO$|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** Failures of a connection that was never made: the request was not read. */
const CONNECT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What a failure means for a session, in words of its own where it has any. */
export function explainFailure(error: unknown, planId: string, event?: string): unknown {
  if (error instanceof AuthenticationError || error instanceof SignInPageError) return new TaskTokenError(error);
  if (!(error instanceof RequestRefusedError)) return error;
  const { typeKey = '', serverMessage = '' } = error;
  if (planEndings.has(typeKey) || NOT_RUNNABLE.test(serverMessage)) return new PlanEndedError(planId, typeKey, error);
  return typeKey === SESSION_NOT_FOUND && event !== undefined ? new TaskNotWaitingError(event, error) : error;
}

/** Whether a failure ends everything: no other request of the task can succeed either. */
export function endsSession(error: unknown): error is TaskTokenError | PlanEndedError {
  return error instanceof TaskTokenError || error instanceof PlanEndedError;
}

/** Whether the same request may succeed later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnreachableError) return !TLS_CODES.test(error.systemCode ?? '');
  if (error instanceof TimeLimitError || error instanceof AnswerFormatError) return true;
  if (!(error instanceof RequestRefusedError) || finalKeys.has(error.typeKey ?? '')) return false;
  return error.status === 408 || error.status === 429 || error.status >= 500;
}

/**
 * Whether the server may have carried out a request that failed: its answer was lost, or is that of a gateway. The service
 * itself, which names its exceptions, has done nothing where it says that it is unavailable.
 */
export function mayBeCarriedOut(error: unknown): boolean {
  if (error instanceof ThrottledError) return false;
  if (error instanceof RequestRefusedError && error.status === 503 && error.typeKey !== undefined) return false;
  if (error instanceof UnreachableError) return !CONNECT_CODES.has(error.systemCode ?? '');
  return isPassing(error);
}

/** Milliseconds that the server asks to wait for. */
export function delayOf(error: unknown): number | undefined {
  return error instanceof ThrottledError ? error.retryAfter : undefined;
}
