import {
  AnswerFormatError,
  AnswerSizeError,
  RequestRefusedError,
  TimeLimitError,
  UnreachableError,
} from '../azure-devops/index.js';
import type { RemoteError } from '../errors.js';

/** Whether the server may have carried out a write that failed so: it was sent, and its own answer was not seen. */
export function leavesWriteOpen(error: unknown): error is RemoteError {
  if (error instanceof UnreachableError || error instanceof TimeLimitError) return error.isUncertain;
  // A refusal whose reason is known is an answer of the server itself.
  if (error instanceof RequestRefusedError) return error.isUncertain && error.constructor === RequestRefusedError;
  return error instanceof AnswerFormatError || error instanceof AnswerSizeError;
}
