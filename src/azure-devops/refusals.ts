import { retryAfter } from '../transport/index.js';
import {
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RedirectionError,
  type Refusal,
  RequestRefusedError,
  SignInPageError,
  ThrottledError,
} from './errors.js';
import { isSuccess, type WireAnswer } from './exchange.js';
import { LONGEST_SERVER_DELAY_MILLISECONDS } from './limits.js';
import { rateLimit } from './rate-limit.js';
import type { UnfollowedRedirection } from './redirection.js';
import { isPageAnswer } from './server-message.js';

/** Ways to sign in that bind a connection; a server that offers nothing else takes no token as this one was sent. */
const windowsSchemes = /^(?:ntlm|negotiate|kerberos)\b/i;

/** What more is known of a refusal than the answer says. */
export interface RefusalContext {
  readonly now: number;
  /** Another origin, to which the request was redirected without its credentials. */
  readonly withoutCredentialsAt: string | undefined;
  readonly unfollowed: UnfollowedRedirection | undefined;
}

/**
 * Whether an answer is a refusal: any status but those of success, and a page in place of JSON.
 *
 * @param describe makes the facts of the error, which a success does not need.
 * @returns the error for it; `undefined` for a success.
 */
export function refusalOf(
  answer: WireAnswer,
  describe: () => Refusal,
  context: RefusalContext,
): RequestRefusedError | undefined {
  const { status } = answer;
  if (isSuccess(status)) return isSignInPage(answer) ? new SignInPageError(describe()) : undefined;
  const refusal = describe();
  const { unfollowed } = context;
  if (unfollowed?.kind === 'signIn') return new SignInPageError(refusal);
  if (unfollowed) return new RedirectionError(refusal, unfollowed.target, unfollowed.reason);
  if (status === 401) return new AuthenticationError(refusal, authenticationHint(answer, context));
  if (status === 403) return new PermissionError(refusal);
  if (status === 404) return new NotFoundError(refusal);
  if (status === 409 || refusal.typeKey?.startsWith('Duplicate')) return new ConflictError(refusal);
  if (isThrottling(answer, context.now)) {
    return new ThrottledError(
      refusal,
      serverDelay(answer, context.now),
      rateLimit(answer.headers, context.now).resource,
    );
  }
  return new RequestRefusedError(refusal);
}

/** Milliseconds that the server asks to wait for, within bounds; of a refused request the reset of its limit says it too. */
export function serverDelay({ status, headers }: WireAnswer, now: number): number | undefined {
  const delay = retryAfter(headers['retry-after'], now) ?? (status === 429 ? rateLimit(headers, now).reset : undefined);
  return delay === undefined ? undefined : Math.min(delay, LONGEST_SERVER_DELAY_MILLISECONDS);
}

function isThrottling({ status, headers }: WireAnswer, now: number): boolean {
  return status === 429 || (status === 503 && retryAfter(headers['retry-after'], now) !== undefined);
}

/** The service answers 203 where credentials are missing or have expired; proxies may answer so with the real thing. */
function isSignInPage(answer: WireAnswer): boolean {
  const isJson = /^application\/(?:[^;]*\+)?json\b/i.test(answer.headers['content-type'] ?? '');
  return isPageAnswer(answer) || (answer.status === 203 && !isJson);
}

function authenticationHint({ headers }: WireAnswer, context: RefusalContext): string | undefined {
  if (context.withoutCredentialsAt !== undefined) {
    return `The server redirected to ${context.withoutCredentialsAt}, where credentials are not sent: use that URL.`;
  }
  const offered = headers['www-authenticate']?.split(/,\s*(?=[A-Za-z]+(?:\s|,|$))/) ?? [];
  const onlyWindows = offered.length > 0 && offered.every((scheme) => windowsSchemes.test(scheme.trim()));
  return onlyWindows
    ? 'The server offers only NTLM or Negotiate here, which are not supported: use a personal access token, or have Basic allowed.'
    : undefined;
}
