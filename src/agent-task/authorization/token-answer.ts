import { SignInError } from '../errors.js';
import { MAXIMUM_QUOTED_CHARACTERS, MAXIMUM_TOKEN_ANSWER_BYTES } from '../limits.js';
import type { RequestBody } from '../request/request-body.js';
import type { Exchange, WireResponse } from '../transport/wire.js';

/** A token and when it ends, in milliseconds since 1970. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** A request to a service that issues tokens. */
export interface TokenCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
}

/** Sends a request to a service that issues tokens. A redirection is not followed: it would take the secret along. */
export function callIssuer(exchange: Exchange, call: TokenCall, signal: AbortSignal): Promise<WireResponse> {
  const { method, url, headers = {}, body } = call;
  const given = Object.entries({ Accept: 'application/json', ...headers }).map(([name, value]) => ({ name, value }));
  const type = body?.contentType === undefined ? [] : [{ name: 'Content-Type', value: body.contentType }];
  const plan = () => ({
    maximumBytes: MAXIMUM_TOKEN_ANSWER_BYTES,
    keeps: true,
    maximumMemoryBytes: MAXIMUM_TOKEN_ANSWER_BYTES,
  });
  return exchange({ method, url, headers: [...given, ...type], body }, { signal, plan });
}

/** The members of an answer; empty where it is no JSON object. */
export function membersOf({ body }: WireResponse): ReadonlyMap<string, unknown> {
  try {
    const data: unknown = JSON.parse(body);
    return new Map(typeof data === 'object' && data !== null ? Object.entries(data) : []);
  } catch {
    return new Map();
  }
}

/** A member that is a text; empty where it is none. */
export function textOf(members: ReadonlyMap<string, unknown>, name: string): string {
  const value = members.get(name);
  return typeof value === 'string' ? value : '';
}

/**
 * The token of an answer of OAuth. `expires_in` is in seconds; some services give it as text, others only `expires_on`,
 * in seconds since 1970.
 *
 * @throws SignInError `SIGN_IN` where there is none.
 */
export function readToken(response: WireResponse, issuer: string, now: number): IssuedToken {
  const members = membersOf(response);
  const token = textOf(members, 'access_token');
  if (token === '') throw new SignInError(`${issuer} answered ${response.status} without a token.`);
  const lifetime = Number(members.get('expires_in'));
  const end = Number(members.get('expires_on'));
  return { token, expiresAt: lifetime > 0 ? now + lifetime * 1000 : end > 0 ? end * 1000 : now };
}

/** What another side says, short enough for a message and on one line: a sentence, since more comes behind it. Empty where it says nothing. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length > MAXIMUM_QUOTED_CHARACTERS) return `${line.slice(0, MAXIMUM_QUOTED_CHARACTERS)}…`;
  return line === '' || /[.!?…]$/.test(line) ? line : `${line}.`;
}
