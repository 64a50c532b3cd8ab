/** The failures of task sessions, beside those of the connection below them. */
export {
  AllowedOriginError,
  type FactFault,
  PlanUrlRefusedError,
  TaskFactsError,
} from './fact-errors.js';
export {
  AttachmentContentError,
  AttachmentNameError,
  EmptyMessageError,
  LogTextError,
  PercentError,
  ReportTextError,
  SessionOptionError,
  UnknownIssueTypeError,
  UnknownResultError,
  VariableNameError,
  VariableValueError,
} from './input-errors.js';
export {
  DeliveryTimeoutError,
  LogRefusedError,
  NoAnswerError,
  PlanEndedError,
  RequestDelayedError,
  SessionClosedError,
  TaskCompletedError,
  TaskNotWaitingError,
  TaskTokenError,
} from './session-errors.js';
