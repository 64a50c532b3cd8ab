import type { OutgoingHttpHeaders } from 'node:http';
import { distributedTaskExceptions } from './exceptions/distributed-task.js';
import { argument, type ExceptionRow, request } from './exceptions/exception-row.js';
import { endpointExceptions } from './exceptions/service-endpoints.js';
import { versionExceptions } from './exceptions/versions.js';

const FRAMEWORK = 'Microsoft.TeamFoundation.Framework.Server';
const CORE = 'Microsoft.TeamFoundation.Core.WebApi';

/**
 * Every failure that the server answers with. Here, the texts about the content of a new log are the service's own, as
 * the public agent sources list them; those that begin with `TF` or `VS` are quoted in public threads; the others are
 * ours. Status codes without a public trace follow the meaning of HTTP.
 */
export const serviceExceptions = {
  ...distributedTaskExceptions,
  projectNameNotFound: {
    status: 404,
    space: CORE,
    typeKey: 'ProjectDoesNotExistWithNameException',
    message: (name) =>
      `TF200016: The following project does not exist: ${name}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
  },
  projectIdNotFound: {
    status: 404,
    space: CORE,
    typeKey: 'ProjectDoesNotExistException',
    message: (id) =>
      `VS800075: The project with id 'vstfs:///Classification/TeamProject/${id}' does not exist, or you do not have permission to access it.`,
  },
  unauthorized: {
    status: 401,
    space: FRAMEWORK,
    typeKey: 'UnauthorizedRequestException',
    message: () => `TF400813: The user '' is not authorized to access this resource.`,
  },
  signInRequired: {
    status: 302,
    space: FRAMEWORK,
    typeKey: 'UnauthorizedRequestException',
    message: () => 'TF400813: Resource not available for anonymous access. Client authentication required.',
  },
  jobTokenNotEnough: {
    status: 403,
    space: FRAMEWORK,
    typeKey: 'AccessCheckException',
    message: () => 'Access denied: a job access token reaches only the routes of its own plan.',
  },
  defect: {
    status: 500,
    space: FRAMEWORK,
    typeKey: 'TeamFoundationServerException',
    message: () => 'TF400898: An Internal Error Occurred.',
  },
  ...versionExceptions,
  ...endpointExceptions,
  readersOnly: {
    status: 403,
    space: FRAMEWORK,
    typeKey: 'AccessCheckException',
    message: () => 'Access denied: a reader may not perform this operation.',
  },
  throttled: {
    status: 429,
    space: FRAMEWORK,
    typeKey: 'RequestBlockedException',
    message: () => 'TF400733: The request has been canceled: Request was blocked due to exceeding usage of a resource.',
  },
  unavailable: request(503, () => 'The service is unavailable.'),
  logContentMissing: argument(400, () => 'Content must be provided to create a log.'),
  logLengthMissing: argument(411, () => 'ContentLength header must be specified to create a log.'),
  notGuid: argument(400, (name) => `The value of '${name}' is not a GUID.`),
  valueMissing: argument(400, (name) => `Value cannot be null. Parameter name: ${name}`),
  valueInvalid: argument(400, (name, expected) => `The value of '${name}' is not valid. Expected: ${expected}.`),
  bodyInvalid: argument(400, () => 'The body of the request is not valid JSON.'),
  bodyIncomplete: request(400, () => 'The body of the request ended before its announced length.'),
  bodyTooLarge: request(413, (limit) => `The body of the request is larger than ${limit} bytes.`),
  bodyEncoded: request(415, () => 'A body with a Content-Encoding is not supported.'),
  targetInvalid: request(400, () => 'The request target is not a valid path.'),
  targetTooLong: request(414, (limit) => `Path and query of the request are longer than ${limit} characters.`),
  headersTooMany: request(431, (limit) => `The request has more than ${limit} headers.`),
  headersTooLarge: request(431, () => 'The headers of the request are too large.'),
  hostInvalid: request(400, () => 'The request needs exactly one Host header.'),
  hostForeign: request(421, (hosts) => `The Host header names another server. This one answers for: ${hosts}.`),
  originForeign: request(403, () => 'Requests from pages of another origin are refused.'),
  routeNotFound: request(404, (path) => `No resource answers to the path ${path}.`),
  methodNotAllowed: request(405, (method) => `The requested resource does not support http method '${method}'.`),
  requestMalformed: request(400, () => 'The request is not valid HTTP.'),
  requestTimeout: request(408, () => 'The request did not arrive in time.'),
} satisfies Record<string, ExceptionRow>;

/** Names a row of {@link serviceExceptions}. */
export type ServiceExceptionName = keyof typeof serviceExceptions;

/** The body of every failure, as the service sends it and its clients read it. */
export interface WrappedException {
  readonly $id: '1';
  readonly innerException: null;
  readonly message: string;
  readonly typeName: string;
  readonly typeKey: string;
  readonly errorCode: 0;
  readonly eventId: 3000;
}

/** A failure that is an answer to the client, and no failure of this program. */
export class ServiceException extends Error {
  override readonly name = 'ServiceException';
  readonly status: number;
  readonly wrapped: WrappedException;
  readonly headers: OutgoingHttpHeaders;

  constructor(status: number, wrapped: WrappedException, headers: OutgoingHttpHeaders) {
    super(wrapped.message);
    this.status = status;
    this.wrapped = wrapped;
    this.headers = headers;
  }
}

/**
 * Makes the answer to throw for one row of {@link serviceExceptions}.
 *
 * @param facts what the message speaks of, in the order of the row's parameters.
 * @param status another one than the row's, where it is an option.
 * @example
 * throw serviceException('planNotFound', [planId]);
 */
export function serviceException(
  name: ServiceExceptionName,
  facts: readonly string[] = [],
  headers: OutgoingHttpHeaders = {},
  status: number = serviceExceptions[name].status,
): ServiceException {
  const row: ExceptionRow = serviceExceptions[name];
  const wrapped: WrappedException = {
    $id: '1',
    innerException: null,
    message: row.message(...facts),
    typeName: `${row.space}.${row.typeKey}, ${row.space}`,
    typeKey: row.typeKey,
    errorCode: 0,
    eventId: 3000,
  };
  return new ServiceException(status, wrapped, headers);
}
