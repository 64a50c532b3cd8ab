export {
  BodyLimitError,
  HeaderLimitError,
  HeaderTextError,
  type HeaderTextPosition,
  RequestTimeoutError,
  RequestUrlError,
  ResponseLimitError,
  ServiceConnectionTypeError,
  SuccessCriterionError,
  TransportError,
  UnknownMethodError,
  UnknownServiceConnectionError,
  UnsuccessfulStatusError,
  UnsupportedHandlerError,
  UnsupportedSchemeError,
  WaitForCompletionError,
} from './errors.js';
export { type ExecutionOptions, executeHttpRequest, type HttpRequestOutcome } from './execute.js';
export type { ServiceConnections } from './find-connection.js';
export { readHeaderText } from './header-text.js';
export type { HttpHeader } from './http-header.js';
export { type HttpMethod, httpMethods } from './http-method.js';
export { createJobLog, type JobLog, type JobLogOptions } from './job-log.js';
export {
  MAXIMUM_BODY_BYTES,
  MAXIMUM_HEADER_TEXT_LENGTH,
  MAXIMUM_HEADERS,
  MAXIMUM_RESPONSE_BYTES,
  REQUEST_TIMEOUT_SECONDS,
} from './limits.js';
export { type ClosableTransport, createNodeTransport } from './node-transport.js';
export { type HttpRequestSources, prepareHttpRequest } from './prepare.js';
export type { PreparedHttpRequest } from './prepared-request.js';
export { DEFAULT_CONTENT_TYPE } from './request-headers.js';
export type { ServiceConnection } from './service-connection.js';
export { statusName } from './status-codes.js';
export type { HttpRequest, HttpResponse, Transport, TransportOptions } from './transport.js';
