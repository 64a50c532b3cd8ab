import { type ErrorDetails, InputError, RemoteError } from '../errors.js';
import type { ConnectionFailure } from '../transport/index.js';

export { CertificateAuthorityError, ProxyRefusedError, ProxyUrlError } from '../transport/index.js';

/** The server signs in by NTLM, Negotiate or Kerberos, or such credentials were given. */
export class NtlmNotSupportedError extends InputError {
  readonly code = 'NTLM_NOT_SUPPORTED';
  readonly scheme: string;

  constructor(scheme: string) {
    super(`Credentials of the kind '${scheme}' are not supported.`, {
      hint: 'Use a personal access token; Azure DevOps Server takes it too, also where users sign in by Windows.',
    });
    this.scheme = scheme;
  }
}

/** The credentials are empty, or hold what no header can. Their text is not shown. */
export class CredentialsError extends InputError {
  readonly code = 'CREDENTIALS';

  constructor(fault: string) {
    super(`The credentials cannot be sent: ${fault}.`, {
      hint: 'Check the variable or file that they come from; a line break at its end is a common cause.',
    });
  }
}

/** The URL of the organization or collection is none. */
export class OrganizationUrlError extends InputError {
  readonly code = 'ORGANIZATION_URL';

  constructor(fault: string, details: ErrorDetails = {}) {
    super(`The URL of the organization is not usable: ${fault}.`, {
      hint: 'It is as https://dev.azure.com/ORGANIZATION or https://SERVER/tfs/COLLECTION.',
      ...details,
    });
  }
}

/** An option of the connection is outside its range. */
export class ConnectionOptionError extends InputError {
  readonly code = 'CONNECTION_OPTION';
  readonly option: string;

  constructor(option: string, value: unknown) {
    super(`The option ${option} is ${String(value)}, but has to be a whole number from 1.`);
    this.option = option;
  }
}

/** The connection was closed before the request had its answer. */
export class ConnectionClosedError extends InputError {
  readonly code = 'CONNECTION_CLOSED';

  constructor() {
    super('The connection to Azure DevOps was closed.');
  }
}

/** What a refusal is about. Texts of the server are masked and shortened before they come here. */
export interface Refusal {
  readonly operation: string;
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  readonly status: number;
  /** The server's name of its exception: `DuplicateServiceConnectionException`. */
  readonly typeKey?: string | undefined;
  readonly serverMessage?: string | undefined;
  readonly scope?: string | undefined;
  readonly role?: string | undefined;
  /** How often it was sent. */
  readonly attempts: number;
  /** Whether it is a write that may have been carried out all the same. */
  readonly isUncertain?: boolean;
}

/** For the hint of a write of which nobody knows. */
const LOOK_FIRST = 'It may have been carried out all the same: look before you repeat it.';

/** The server refused a request. The classes below it are for the refusals that callers tell apart. */
export class RequestRefusedError extends RemoteError {
  readonly code: string = 'REQUEST_REFUSED';
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly typeKey: string | undefined;
  readonly serverMessage: string | undefined;
  readonly attempts: number;
  /** Whether it is a write that may have been carried out all the same: not the server has answered, but a gateway. */
  readonly isUncertain: boolean;

  constructor(
    refusal: Refusal,
    verdict = 'the server refuses it',
    details: ErrorDetails = refusal.isUncertain ? { hint: LOOK_FIRST } : {},
  ) {
    const { status, serverMessage, attempts } = refusal;
    const times = attempts > 1 ? `, ${attempts} times` : '';
    const said = serverMessage === undefined ? '.' : `: ${serverMessage}`;
    super(`Cannot ${refusal.operation}: ${verdict} (${status}${times})${said}`, details);
    this.operation = refusal.operation;
    this.method = refusal.method;
    this.url = refusal.url;
    this.status = status;
    this.typeKey = refusal.typeKey;
    this.serverMessage = serverMessage;
    this.attempts = attempts;
    this.isUncertain = refusal.isUncertain ?? false;
  }
}

/** There is no such thing, or the token's owner may not see it: the service answers both alike. */
export class NotFoundError extends RequestRefusedError {
  override readonly code = 'NOT_FOUND';

  constructor(refusal: Refusal) {
    super(refusal, 'the server does not find it', {
      hint: `Check the names in ${refusal.url}; what the owner of the token may not see is not found either.`,
    });
  }
}

/** The credentials are not accepted. */
export class AuthenticationError extends RequestRefusedError {
  override readonly code = 'AUTHENTICATION';

  /** @param reason in place of the common ones, for the hint. */
  constructor(refusal: Refusal, reason?: string) {
    super(refusal, 'the server does not accept the credentials', {
      hint: reason ?? `The token is wrong, expired, revoked or for another organization, or lacks ${needed(refusal)}.`,
    });
  }
}

/** The credentials are accepted, but do not suffice. */
export class PermissionError extends RequestRefusedError {
  override readonly code = 'PERMISSION';
  readonly scope: string | undefined;
  readonly role: string | undefined;

  constructor(refusal: Refusal) {
    super(refusal, 'the credentials do not suffice', { hint: `It needs ${needed(refusal)}.` });
    this.scope = refusal.scope;
    this.role = refusal.role;
  }
}

/** Something of this name exists already, or was changed in between. */
export class ConflictError extends RequestRefusedError {
  override readonly code = 'CONFLICT';

  constructor(refusal: Refusal) {
    super(refusal, 'it is in conflict with what exists', {
      hint: 'Something of this name may exist without being visible to the owner of the token.',
    });
  }
}

/** The server limits the rate of requests, for longer than may be waited. */
export class ThrottledError extends RequestRefusedError {
  override readonly code = 'THROTTLED';
  /** Milliseconds until the server wants the next request; `undefined` where it does not say. */
  readonly retryAfter: number | undefined;
  /** What is limited, as the server names it. */
  readonly resource: string | undefined;

  constructor(refusal: Refusal, retryAfter?: number, resource?: string) {
    const when = retryAfter === undefined ? 'later' : `in ${Math.ceil(retryAfter / 1000)} seconds`;
    super(refusal, 'the server limits the rate of requests', {
      hint: `Try again ${when}, with fewer requests at once.`,
    });
    this.retryAfter = retryAfter;
    this.resource = resource;
  }
}

/** A page for browsers came in place of an answer, or a redirection to one. */
export class SignInPageError extends RequestRefusedError {
  override readonly code = 'SIGN_IN_PAGE';

  constructor(refusal: Refusal) {
    super(refusal, 'the server answered with a page to sign in', {
      hint: 'The token is missing, wrong, expired or revoked, or the URL is not that of an organization or collection.',
    });
  }
}

/** The server redirects to where the request does not follow. */
export class RedirectionError extends RequestRefusedError {
  override readonly code = 'REDIRECTION';
  /** Origin and path of the target. */
  readonly target: string;

  constructor(refusal: Refusal, target: string, reason: string) {
    super(refusal, `the redirection to ${target} is not followed, because ${reason}`, {
      hint: 'If the organization has moved, use its new URL.',
    });
    this.target = target;
  }
}

/** No connection, or it broke before the answer was whole. */
export class UnreachableError extends RemoteError {
  readonly code = 'UNREACHABLE';
  /** The operating system's or Node's name of the failure: `ECONNREFUSED`. */
  readonly systemCode: string | undefined;
  readonly attempts: number;
  /** Whether it is a write that the server may have carried out before the connection broke. */
  readonly isUncertain: boolean;

  constructor(operation: string, host: string, failure: ConnectionFailure, attempts: number, isUncertain = false) {
    const { reason, systemCode, cause } = failure;
    const hint = isUncertain ? LOOK_FIRST : failure.hint;
    const times = attempts > 1 ? ` (${attempts} times)` : '';
    const name = systemCode === undefined ? '' : ` (${systemCode})`;
    super(`Cannot ${operation}: ${host} cannot be reached${times}: ${reason}${name}.`, {
      cause,
      ...(hint === undefined ? {} : { hint }),
    });
    this.systemCode = systemCode;
    this.attempts = attempts;
    this.isUncertain = isUncertain;
  }
}

/** What is known of a request without an answer: nothing of a write, or that it only read, or that it was never sent. */
export type UnansweredRequest = 'uncertain' | 'unanswered' | 'unsent';

const unansweredHints: Readonly<Record<UnansweredRequest, string>> = {
  uncertain: LOOK_FIRST,
  unanswered: 'The server is busy, or something between here and it holds the answer back: try again later.',
  unsent: 'Nothing was sent: check the URL, and whether a proxy is needed or a firewall stands between.',
};

/** No whole answer within the time limit of a request. */
export class TimeLimitError extends RemoteError {
  readonly code = 'TIME_LIMIT';
  /** That the last attempt had. */
  readonly milliseconds: number;
  readonly attempts: number;
  /** Whether it is a write that the server may have carried out. */
  readonly isUncertain: boolean;

  /** @param effort milliseconds of the last attempt (`limit`) and of all (`spent`), and how many there were. */
  constructor(
    operation: string,
    host: string,
    effort: { readonly limit: number; readonly spent: number; readonly attempts: number },
    request: UnansweredRequest,
  ) {
    const { limit, spent, attempts } = effort;
    const all = attempts > 1 ? ` (attempt ${attempts}, ${secondsOf(spent)} seconds in all)` : '';
    super(`Cannot ${operation}: ${host} did not answer within ${secondsOf(limit)} seconds${all}.`, {
      hint: unansweredHints[request],
    });
    this.milliseconds = limit;
    this.attempts = attempts;
    this.isUncertain = request === 'uncertain';
  }
}

/** Milliseconds as seconds with one digit. */
export function secondsOf(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

/** A success whose body is not the JSON that it should be. */
export class AnswerFormatError extends RemoteError {
  readonly code = 'ANSWER_FORMAT';
  readonly status: number;

  constructor(operation: string, status: number, fault: string, cause?: unknown) {
    super(`Cannot ${operation}: the answer (${status}) is not usable: ${fault}.`, {
      hint: 'Something between here and the server may have changed it, or the URL is not that of an organization.',
      cause,
    });
    this.status = status;
  }
}

/** The answer has more bytes than are read. */
export class AnswerSizeError extends RemoteError {
  readonly code = 'ANSWER_SIZE';
  readonly limit: number;

  constructor(operation: string, limit: number) {
    super(`Cannot ${operation}: the answer has more than ${limit} bytes.`, { hint: 'Ask for fewer items.' });
    this.limit = limit;
  }
}

/** The server has no such resource, or none in this version: it is older than what is asked of it. */
export class ResourceMissingError extends RemoteError {
  readonly code = 'RESOURCE_MISSING';
  readonly area: string;
  readonly locationId: string;

  constructor(url: string, area: string, locationId: string) {
    super(`${url} has no resource ${locationId} in area '${area}'.`, {
      hint: 'The server is older than this resource, or the URL is not that of an organization or collection.',
    });
    this.area = area;
    this.locationId = locationId;
  }
}

function needed({ scope, role }: Refusal): string {
  const parts = [
    ...(scope === undefined ? [] : [`the scope ${scope} for the token`]),
    ...(role === undefined ? [] : [`the role ${role} for its owner`]),
  ];
  return parts.join(' and ') || 'a permission that its owner does not have';
}
