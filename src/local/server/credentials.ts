import { createHash, timingSafeEqual } from 'node:crypto';
import type { Plan } from '../store/plan.js';
import type { Store } from '../store/store.js';

/** Who sent a request: the holder of the server's token, or a service that was given the job token of a plan. */
export type Identity = { readonly kind: 'server' } | { readonly kind: 'job'; readonly plan: Plan };

/** Stands in answers and in the journal where a token was. */
const MASK = '***';

/** The tokens that the server takes: its own, and the job tokens of the plans that have not ended. */
export class Credentials {
  readonly #token: string;
  readonly #store: Store;

  constructor(token: string, store: Store) {
    this.#token = token;
    this.#store = store;
  }

  /** Whose token this `Authorization` header carries; `undefined` where it carries none that is good now. */
  identify(authorization: string): Identity | undefined {
    const token = tokenOf(authorization);
    if (token === undefined) return undefined;
    if (sameToken(token, this.#token)) return { kind: 'server' };
    const plan = this.#running().find((candidate) => sameToken(token, candidate.token));
    return plan && { kind: 'job', plan };
  }

  /** Replaces each good token in a text. */
  redact(text: string): string {
    const tokens = [this.#token, ...this.#running().map((plan) => plan.token)];
    return tokens.filter((token) => token !== '').reduce((rest, token) => rest.replaceAll(token, MASK), text);
  }

  #running(): Plan[] {
    return this.#store.plans().filter((plan) => !plan.ended);
  }
}

/**
 * The token of an `Authorization` header: after `Bearer`, or the password after `Basic`, where the user name is of no
 * account (public samples send any or none). `undefined` for another scheme or an empty token.
 */
export function tokenOf(authorization: string): string | undefined {
  const space = authorization.indexOf(' ');
  const scheme = authorization.slice(0, Math.max(space, 0)).toLowerCase();
  const value = authorization.slice(space + 1).trim();
  if (scheme === 'bearer') return value || undefined;
  if (scheme !== 'basic') return undefined;
  const userAndPassword = Buffer.from(value, 'base64').toString('utf8');
  const colon = userAndPassword.indexOf(':');
  return colon < 0 ? undefined : userAndPassword.slice(colon + 1) || undefined;
}

/** Compares digests of one length, so that the time taken tells nothing of the tokens. */
function sameToken(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
