import { type ErrorDetails, InputError, RemoteError } from '../errors.js';
import {
  MAXIMUM_BODY_BYTES,
  MAXIMUM_HEADER_TEXT_LENGTH,
  MAXIMUM_HEADERS,
  MAXIMUM_REDIRECTIONS,
  REQUEST_TIMEOUT_SECONDS,
} from './limits.js';
import type { ServiceConnection } from './service-connection.js';
import { reasonPhrase } from './status-codes.js';

/** The task is not executed by HttpRequest. */
export class UnsupportedHandlerError extends InputError {
  readonly code = 'UNSUPPORTED_HANDLER';
  readonly handlers: readonly string[];

  constructor(task: string, handlers: readonly string[]) {
    super(`Task ${task} is executed by ${handlers.join(', ') || 'nothing'}, which is not supported.`, {
      hint: "Only tasks with the handler 'HttpRequest' or 'HttpRequestChain' can be executed.",
    });
    this.handlers = handlers;
  }
}

/** The service connection that the task names does not exist. */
export class UnknownServiceConnectionError extends InputError {
  readonly code = 'UNKNOWN_SERVICE_CONNECTION';

  constructor(nameOrId: string, details: ErrorDetails) {
    super(`There is no service connection '${nameOrId}'.`, details);
  }
}

/** The service connection is of another type than the input takes. */
export class ServiceConnectionTypeError extends InputError {
  readonly code = 'SERVICE_CONNECTION_TYPE';

  constructor(connection: string, type: string, input: string, wanted: string, details: ErrorDetails) {
    super(
      `The service connection '${connection}' is of type ${type}, but input ${input} takes one of type ${wanted}.`,
      details,
    );
  }
}

/** The authorization scheme of the service connection is not supported. */
export class UnsupportedSchemeError extends InputError {
  readonly code = 'UNSUPPORTED_AUTHORIZATION_SCHEME';

  constructor(scheme: string, connection: string, details: ErrorDetails) {
    super(`The authorization scheme '${scheme}' of service connection '${connection}' is not supported.`, details);
  }
}

/** The service connection does not say all that its scheme and type need. */
export class IncompleteConnectionError extends InputError {
  readonly code = 'SERVICE_CONNECTION_INCOMPLETE';
  /** What to add, as paths of its entry: `url`, `authorization.parameters.accessToken`. */
  readonly missing: readonly string[];

  constructor(
    { name, type, authorization }: ServiceConnection,
    missing: readonly string[],
    details: ErrorDetails = {},
  ) {
    const examples = missing.map((path) => (path === 'url' ? '`url: https://host/`' : `\`${path}: { env: NAME }\``));
    super(`The service connection '${name}' (${type}, ${authorization.scheme}) lacks ${missing.join(' and ')}.`, {
      hint: `Add ${examples.join(' and ')} to it; nothing here signs in for it.`,
      ...details,
    });
    this.missing = missing;
  }
}

/** A parameter of the service connection has characters that no header can hold. Its value is not shown. */
export class UnsendableParameterError extends InputError {
  readonly code = 'UNSENDABLE_PARAMETER';

  constructor(connection: string, parameter: string, details: ErrorDetails = {}) {
    super(`The parameter ${parameter} of service connection '${connection}' cannot be sent in a header.`, {
      hint: 'It has a line break, another control character, or a character after U+00FF.',
      ...details,
    });
  }
}

/** The data of an Azure Resource Manager connection name a cloud that does not exist. */
export class UnknownAzureEnvironmentError extends InputError {
  readonly code = 'UNKNOWN_AZURE_ENVIRONMENT';

  constructor(environment: string, connection: string, details: ErrorDetails) {
    super(`The service connection '${connection}' is for an unknown Azure environment '${environment}'.`, details);
  }
}

/** The URL is empty, is none, or is not an http(s) one. */
export class RequestUrlError extends InputError {
  readonly code = 'REQUEST_URL';
}

/** The method is none of those that the task offers. */
export class UnknownMethodError extends InputError {
  readonly code = 'UNKNOWN_METHOD';

  constructor(method: string, details: ErrorDetails) {
    super(`The HTTP method '${method}' is not supported.`, details);
  }
}

/** The completion mode is neither true nor false. */
export class WaitForCompletionError extends InputError {
  readonly code = 'WAIT_FOR_COMPLETION';

  constructor(value: string, details: ErrorDetails) {
    super(`Waiting for completion can only be true or false, but is '${value}'.`, details);
  }
}

/** Where in the text of the headers a fault is. Both count from 1. */
export interface HeaderTextPosition {
  readonly line: number;
  readonly column: number;
}

/** The text of the headers is not a flat JSON object of HTTP headers. */
export class HeaderTextError extends InputError {
  readonly code = 'HEADERS_SYNTAX';
  readonly line: number;
  readonly column: number;

  constructor(fault: string, { line, column }: HeaderTextPosition, details: ErrorDetails) {
    super(`The headers are not valid: ${fault} (line ${line}, column ${column} of the headers).`, details);
    this.line = line;
    this.column = column;
  }
}

/** There are more than {@link MAXIMUM_HEADERS} headers, or their text is too long. */
export class HeaderLimitError extends InputError {
  readonly code = 'HEADERS_LIMIT';

  constructor(details: ErrorDetails) {
    super(`There may be at most ${MAXIMUM_HEADERS} headers in ${MAXIMUM_HEADER_TEXT_LENGTH} characters.`, details);
  }
}

/** The body has more than {@link MAXIMUM_BODY_BYTES} bytes. */
export class BodyLimitError extends InputError {
  readonly code = 'BODY_LIMIT';

  constructor(details: ErrorDetails) {
    super(`The body has more than ${MAXIMUM_BODY_BYTES} bytes.`, details);
  }
}

/** The success criterion cannot be parsed. `cause` is the error of the language. */
export class SuccessCriterionError extends InputError {
  readonly code = 'SUCCESS_CRITERION';
  /** Where in the criterion, counted from 1; `undefined` where all of it is at fault. */
  readonly position: number | undefined;

  constructor(fault: string, position: number | undefined, details: ErrorDetails) {
    super(`The success criterion cannot be parsed. ${fault}`, details);
    this.position = position;
  }
}

/** The endpoint answered with a status that is no success. The message is the service's own. */
export class UnsuccessfulStatusError extends RemoteError {
  readonly code = 'UNSUCCESSFUL_STATUS';
  readonly status: number;
  readonly body: string;

  constructor(status: number, body: string) {
    super(`The remote server returned an error: (${status}) ${reasonPhrase(status)}.`);
    this.status = status;
    this.body = body;
  }
}

/** No complete answer within {@link REQUEST_TIMEOUT_SECONDS} seconds. The message is the service's own. */
export class RequestTimeoutError extends RemoteError {
  readonly code = 'REQUEST_TIMEOUT';

  constructor() {
    super(`The request timed out after ${REQUEST_TIMEOUT_SECONDS} seconds as no response was received.`);
  }
}

/** The provider of tokens refused, gave nothing that can be sent, or did not answer in time. */
export class AccessTokenError extends RemoteError {
  readonly code = 'ACCESS_TOKEN';
  readonly audience: string;

  constructor(connection: string, audience: string, reason: string, cause?: unknown) {
    super(`There is no access token of service connection '${connection}' for ${audience}: ${reason}`, { cause });
    this.audience = audience;
  }
}

/** The endpoint redirects on and on. The message is that of .NET. */
export class TooManyRedirectionsError extends RemoteError {
  readonly code = 'TOO_MANY_REDIRECTIONS';
  readonly limit = MAXIMUM_REDIRECTIONS;

  constructor() {
    super('Too many automatic redirections were attempted.');
  }
}

/** The request could not be sent, or its answer did not arrive whole. */
export class TransportError extends RemoteError {
  readonly code = 'TRANSPORT';
  /** The operating system's or Node's name of the failure: `ECONNREFUSED`. */
  readonly systemCode: string | undefined;

  constructor(
    host: string,
    reason: string,
    systemCode: string | undefined,
    cause: unknown,
    details: ErrorDetails = {},
  ) {
    const code = systemCode === undefined ? '' : ` (${systemCode})`;
    super(`The request to ${host} failed: ${reason}${code}.`, { ...details, cause });
    this.systemCode = systemCode;
  }
}

/** The response has more bytes than are read. */
export class ResponseLimitError extends RemoteError {
  readonly code = 'RESPONSE_LIMIT';

  /** @param limit in bytes. */
  constructor(limit: number, details: ErrorDetails = {}) {
    super(`The response has more than ${limit} bytes.`, details);
  }
}
