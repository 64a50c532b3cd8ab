import { AgentlessError } from '../errors.js';

/** The failures of the task, beside those of the rooms below it, and beside PollTimeoutError, which is loaded with polling. */
export {
  AgentProxyUrlError,
  CallbackModeError,
  CertificateError,
  ConditionError,
  EndpointIncompleteError,
  EndpointMissingError,
  EndpointSchemeError,
  EndpointUnreadableError,
  FileMissingError,
  FileTooLargeError,
  InputFormError,
  InputLengthError,
  InputRangeError,
  InvalidInputsError,
  JobTokenMissingError,
  JobTokenTargetError,
  OutputNameError,
  OutputPathError,
  type Quantity,
} from './input-errors.js';
export {
  AgentProxyError,
  ContentEncodingError,
  CriterionFailedError,
  FileChangedError,
  OutputMissingError,
  OutputValueError,
  RequestTimeLimitError,
  ResponseFileError,
  SignInError,
  StatusRefusedError,
} from './remote-errors.js';

/** The sentence that a failed task ends with. */
export function failureText(error: unknown): string {
  if (error instanceof AgentlessError) {
    // A sign-in error comes through another one, which keeps its message only.
    const isTold = error.hint === undefined || error.message.includes(error.hint);
    return isTold ? error.message : `${error.message} ${error.hint}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return `The task has a defect: ${message}. Please report it with this log.`;
}
