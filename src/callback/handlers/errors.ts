import { type ErrorDetails, InputError, RemoteError } from '../../errors.js';
import { inSeconds } from '../../in-seconds.js';

/** What was given to `defineHandler` or `defineCheck` makes no handler. */
export class HandlerDefinitionError extends InputError {
  readonly code = 'HANDLER_DEFINITION';

  /** @param what `handler` or `check`. */
  constructor(what: string, fault: string, hint: string) {
    super(`The ${what} cannot be used: ${fault}.`, { hint });
  }
}

/** How callers prove themselves is not said, or not so that anybody could. Secrets are not shown. */
export class AuthenticationOptionError extends InputError {
  readonly code = 'AUTHENTICATION_OPTION';
  readonly option: string;

  /** @param hint default: what may be given. */
  constructor(option: string, fault: string, hint: string = AUTHENTICATION_FORMS) {
    super(`Requests cannot be authenticated: '${option}' ${fault}.`, { hint });
    this.option = option;
  }
}

const AUTHENTICATION_FORMS =
  "Give { kind: 'header', name, secret }, { kind: 'hmac', header, secret } or { kind: 'basic', userName, password }; 'none' lets everybody in.";

/** An option of an adapter cannot be used, or there is none of that name. Values are not shown: they may be secret. */
export class HandlerOptionError extends InputError {
  readonly code = 'HANDLER_OPTION';
  readonly option: string;

  /** @param fault as `has to be an AbortSignal`. */
  constructor(option: string, fault: string, hint?: string) {
    super(`The option '${option}' ${fault}.`, hint === undefined ? {} : { hint });
    this.option = option;
  }
}

/** A web-standard handler was called with what is no request: the service is not set up as it has to be. */
export class NoRequestError extends InputError {
  readonly code = 'NO_REQUEST';

  /** @param kind of what was given, as `an object`. */
  constructor(kind: string) {
    super(`The handler was called with ${kind}, but has to be called with a Request.`, {
      hint: 'Pass on the whole Request that the platform gives, not read before; for a server of Node.js there is createNodeListener.',
    });
  }
}

/** What a handler gave as its result is none. */
export class HandlerResultError extends InputError {
  readonly code = 'HANDLER_RESULT';

  constructor(fault: string, hint: string) {
    super(`The result of the handler cannot be used: ${fault}.`, { hint });
  }
}

/** The handler did not end within its own time limit. The reason of its signal. */
export class HandlerTimeLimitError extends InputError {
  readonly code = 'HANDLER_TIME_LIMIT';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`The handler did not end within ${inSeconds(milliseconds)}.`, {
      hint: 'Give the handler a longer timeLimit, or let it do less.',
    });
    this.milliseconds = milliseconds;
  }
}

/** A check was not decided until its deadline. The reason of its signal. */
export class CheckDeadlineError extends InputError {
  readonly code = 'CHECK_DEADLINE';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`The check was not decided within ${inSeconds(milliseconds)}.`, {
      hint: 'The log says what it waits for; a longer deadline gives that more time.',
    });
    this.milliseconds = milliseconds;
  }
}

/** The pipeline cancels the task. The reason of its handler's signal. */
export class TaskCanceledError extends RemoteError {
  readonly code = 'TASK_CANCELED';

  constructor() {
    super('The pipeline canceled the task.');
  }
}

/** The pipeline waits for the task no more: it was canceled, or has run out of time. The reason of its handler's signal. */
export class TaskOverError extends RemoteError {
  readonly code = 'TASK_OVER';

  constructor() {
    super('The pipeline does not wait for the task any more.', {
      hint: 'It was canceled, or took longer than its step allows; a timeLimit below the timeout of the step ends it in time.',
    });
  }
}

/** The service that runs the handler shuts down. The reason of its handlers' signals. */
export class ServiceStoppingError extends InputError {
  readonly code = 'SERVICE_STOPPING';

  constructor(cause?: unknown) {
    super('The service is shutting down.', { cause });
  }
}

/** A request of which no task comes, with the answer that it gets. */
export abstract class TaskRequestError extends InputError {
  abstract readonly status: number;
  /** Of the answer, beside those that every answer has. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;

  constructor(message: string, details: ErrorDetails & { headers?: TaskRequestError['headers'] } = {}) {
    super(message, details);
    this.headers = details.headers ?? {};
  }
}

/** The caller proves nothing, or not the right thing. */
export class NotAuthenticatedError extends TaskRequestError {
  readonly code = 'NOT_AUTHENTICATED';
  readonly status = 401;

  constructor(challenges: readonly string[]) {
    super('The request is not authenticated.', {
      hint: 'Check the service connection or the headers of the task against what the service expects.',
      headers: { 'WWW-Authenticate': challenges },
    });
  }
}

/** Tasks come by POST. */
export class MethodError extends TaskRequestError {
  readonly code = 'METHOD';
  readonly status = 405;

  constructor(method: string) {
    super(`The method ${method} is not taken.`, { hint: 'Give the task the method POST.', headers: { Allow: 'POST' } });
  }
}

/** The body has more bytes than are taken. */
export class BodySizeError extends TaskRequestError {
  readonly code = 'BODY_SIZE';
  readonly status = 413;
  readonly limit: number;

  constructor(limit: number) {
    // What is still under way of the body would be read as the next request.
    super(`The body has more than ${limit} bytes.`, { headers: { Connection: 'close' } });
    this.limit = limit;
  }
}

/** The connection broke before the body was whole, or something else has read it before. */
export class BodyIncompleteError extends TaskRequestError {
  readonly code = 'BODY_INCOMPLETE';
  readonly status = 400;

  constructor(cause?: unknown) {
    super('The body did not come whole.', {
      hint: 'Send it again where the connection broke. Where something reads bodies before, such as a body parser, the listener has to stand in front of it.',
      cause,
    });
  }
}

/** The body is compressed, which no server task does. */
export class BodyEncodingError extends TaskRequestError {
  readonly code = 'BODY_ENCODING';
  readonly status = 415;

  constructor() {
    super('The body is compressed.', { hint: 'Send it without Content-Encoding.' });
  }
}

/** There are more headers, or larger ones, than are taken. */
export class HeaderSizeError extends TaskRequestError {
  readonly code = 'HEADER_SIZE';
  readonly status = 431;

  constructor(count: number, bytes: number) {
    super(`The headers are more than ${count}, or have more than ${bytes} bytes.`);
  }
}

/** As many tasks as are allowed are being worked on, or the service shuts down. */
export class NoRoomError extends TaskRequestError {
  readonly code = 'NO_ROOM';
  readonly status = 503;

  constructor(reason: string, seconds: number) {
    super(`The service takes no task now: ${reason}.`, {
      hint: `Try again in ${inSeconds(seconds * 1000)}; a step does so by retryCountOnTaskFailure.`,
      headers: { 'Retry-After': String(seconds) },
    });
  }
}
