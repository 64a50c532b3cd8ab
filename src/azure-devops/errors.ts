/** The failures of a connection to Azure DevOps. */
export { CertificateAuthorityError, ProxyRefusedError, ProxyUrlError } from '../transport/index.js';
export {
  AnswerFormatError,
  AnswerSizeError,
  ResourceMissingError,
  secondsOf,
  TimeLimitError,
  type UnansweredRequest,
  UnreachableError,
} from './answer-errors.js';
export {
  ConnectionClosedError,
  ConnectionOptionError,
  CredentialsError,
  NtlmNotSupportedError,
  OrganizationUrlError,
} from './input-errors.js';
export {
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RedirectionError,
  type Refusal,
  RequestRefusedError,
  SignInPageError,
  ThrottledError,
} from './refusal-errors.js';
