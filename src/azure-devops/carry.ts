import { decode } from '../transport/index.js';
import type { Call, Place } from './call.js';
import type { Cancellation } from './cancellation.js';
import { ProxyRefusedError } from './errors.js';
import {
  type ExchangeLimits,
  exchange,
  isSuccess,
  readableBytes,
  type WireAnswer,
  type WireRequest,
} from './exchange.js';
import { MAXIMUM_REDIRECTIONS } from './limits.js';
import { judgeRedirection, type UnfollowedRedirection } from './redirection.js';
import type { Route, Routes } from './routes.js';

/** An answer, and where it came from in the end. */
export interface Arrival {
  /** Decoded. */
  readonly answer: WireAnswer;
  /** `undefined`: where the call was sent to. */
  readonly place: Place | undefined;
  /** Where the answer leads, but the request does not go. */
  readonly unfollowed: UnfollowedRedirection | undefined;
}

export interface Carriage {
  readonly limits: ExchangeLimits;
  readonly routes: Routes;
  readonly cancellation: Cancellation;
  /** Called for each request that is sent. */
  readonly count: () => void;
}

/**
 * Sends a call once, and on as far as redirections lead.
 *
 * Credentials stay with the origin they are for, and are not sent again once it was left, even if a redirection leads
 * back: another origin would then choose what they are used for.
 */
export async function carry(call: Call, { limits, routes, cancellation, count }: Carriage): Promise<Arrival> {
  let place: Place | undefined;
  for (let redirections = 0; ; redirections += 1) {
    const { route } = place ?? call;
    count();
    const received = await exchange(route, place === undefined ? call : moved(call, place), limits, cancellation);
    if (received.status === 407 && route.proxy !== undefined) throw refusalBy(route, received.status);
    const encoding = received.headers['content-encoding'];
    const answer = encoding === undefined ? received : await unpack(received, encoding, limits.maximumBytes);
    if (answer.status < 300 || answer.status > 399) return { answer, place, unfollowed: undefined };
    const from: URL = place?.url ?? new URL(call.origin + call.target);
    const redirection = judgeRedirection(answer, from, call.method);
    if (redirection?.kind !== 'followed') return { answer, place, unfollowed: redirection };
    const { url } = redirection;
    if (redirections === MAXIMUM_REDIRECTIONS) return { answer, place, unfollowed: endless(url) };
    place = {
      url,
      route: routes.to(url),
      withoutCredentials: place?.withoutCredentials === true || url.origin !== call.origin,
    };
  }
}

function moved(call: Call, { url, withoutCredentials }: Place): WireRequest {
  const { authorization: _, ...others } = call.headers;
  return {
    method: call.method,
    target: url.pathname + url.search,
    headers: withoutCredentials ? others : call.headers,
    body: call.body,
  };
}

/** A refusal whose body cannot be unpacked is one without a body: its status says most. */
async function unpack(answer: WireAnswer, encoding: string, maximumBytes: number): Promise<WireAnswer> {
  const { status, body } = answer;
  try {
    return { ...answer, body: await decode(body, encoding, readableBytes(status, maximumBytes)) };
  } catch (error) {
    if (isSuccess(status)) throw error;
    return { ...answer, body: Buffer.alloc(0) };
  }
}

function refusalBy({ proxy }: Route, status: number): ProxyRefusedError {
  return new ProxyRefusedError(`${proxy?.hostname}:${proxy?.port}`, proxy?.variable ?? '', status);
}

function endless(url: URL): UnfollowedRedirection {
  const reason = `there were ${MAXIMUM_REDIRECTIONS} before it`;
  return { kind: 'refused', target: url.origin + url.pathname, reason };
}
