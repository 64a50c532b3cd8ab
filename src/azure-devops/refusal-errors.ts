import { type ErrorDetails, RemoteError } from '../errors.js';
import { LONGEST_SERVER_DELAY_MILLISECONDS } from './limits.js';

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
export const LOOK_FIRST = 'It may have been carried out all the same: look before you repeat it.';

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
  /** Milliseconds until the server wants the next request, a day at most; `undefined` where it does not say. */
  readonly retryAfter: number | undefined;
  /** What is limited, as the server names it. */
  readonly resource: string | undefined;

  constructor(refusal: Refusal, retryAfter?: number, resource?: string) {
    super(refusal, 'the server limits the rate of requests', {
      hint: `Try again ${inTime(retryAfter)}, with fewer requests at once.`,
    });
    this.retryAfter = retryAfter;
    this.resource = resource;
  }
}

function inTime(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return 'later';
  if (milliseconds >= LONGEST_SERVER_DELAY_MILLISECONDS) return 'in a day at the earliest';
  return `in ${Math.ceil(milliseconds / 1000)} seconds`;
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

function needed({ scope, role }: Refusal): string {
  const parts = [
    ...(scope === undefined ? [] : [`the scope ${scope} for the token`]),
    ...(role === undefined ? [] : [`the role ${role} for its owner`]),
  ];
  return parts.join(' and ') || 'a permission that its owner does not have';
}
