export { authorize } from './authorization/authorize.js';
export { type BodyMethod, defaultBehaviour, type EmptyBody, type HttpRequestBehaviour } from './behaviour.js';
export * from './chain/index.js';
export {
  ACCESS_TOKEN_PARAMETER,
  type ConnectionDefaults,
  completeConnection,
  storedTokens,
} from './complete-connection.js';
export {
  AccessTokenError,
  BodyLimitError,
  HeaderLimitError,
  HeaderTextError,
  type HeaderTextPosition,
  IncompleteConnectionError,
  RequestTimeoutError,
  RequestUrlError,
  ResponseLimitError,
  ServiceConnectionTypeError,
  SuccessCriterionError,
  TooManyRedirectionsError,
  TransportError,
  UnknownAzureEnvironmentError,
  UnknownMethodError,
  UnknownServiceConnectionError,
  UnsendableParameterError,
  UnsuccessfulStatusError,
  UnsupportedHandlerError,
  UnsupportedSchemeError,
  WaitForCompletionError,
} from './errors.js';
export { type ExecutionOptions, executeHttpRequest, type HttpRequestOutcome } from './execute.js';
export { type CancellationOutcome, executeCancellation } from './execute-cancellation.js';
export type { ServiceConnections } from './find-connection.js';
export { readHeaderText } from './header-text.js';
export type { HttpHeader } from './http-header.js';
export { type HttpMethod, httpMethods } from './http-method.js';
export { createJobLog, type JobLog, type JobLogOptions } from './job-log.js';
export {
  MAXIMUM_BODY_BYTES,
  MAXIMUM_HEADER_TEXT_LENGTH,
  MAXIMUM_HEADERS,
  MAXIMUM_OUTPUT_VALUE_LENGTH,
  MAXIMUM_REDIRECTIONS,
  MAXIMUM_RESPONSE_BYTES,
  REQUEST_TIMEOUT_SECONDS,
  TOKEN_TIMEOUT_SECONDS,
} from './limits.js';
export { type ClosableTransport, createNodeTransport } from './node-transport.js';
export { draftHttpRequest, type HttpRequestSources, prepareCancellation, prepareHttpRequest } from './prepare.js';
export type { RequestSources } from './prepare-request.js';
export type { Draft, PreparedHttpRequest, PreparedRequest } from './prepared-request.js';
export type { SendOptions } from './send.js';
export type { ServiceConnection } from './service-connection.js';
export type { PendingToken, TokenProvider, TokenRequest } from './token-provider.js';
export type { HttpRequest, HttpResponse, Transport, TransportOptions } from './transport.js';
