import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../clock.js';
import type { Plan } from '../store/plan.js';
import type { Store } from '../store/store.js';
import type { ServerBehaviour } from './behaviour.js';

/**
 * Who sent a request: the holder of the server's token, one who may only read, or a service that was given the job token
 * of a plan.
 */
export type Identity =
  | { readonly kind: 'server' }
  | { readonly kind: 'reader' }
  | { readonly kind: 'job'; readonly plan: Plan };

/** Stands in answers and in the journal where a token was. */
const MASK = '***';

/** What credentials are made of. */
export interface CredentialsOptions {
  readonly token: string;
  readonly store: Store;
  /** Empty: there is no reader. */
  readonly readerToken: string;
  readonly clock: Clock;
  readonly behaviour: Pick<ServerBehaviour, 'jobTokenLifetime' | 'jobTokenAfterRun'>;
}

/** The tokens that the server takes: its own, that of a reader, and the job tokens that are still good. */
export class Credentials {
  readonly #options: CredentialsOptions;

  constructor(options: CredentialsOptions) {
    this.#options = options;
  }

  /** Whose token this `Authorization` header carries; `undefined` where it carries none that is good now. */
  identify(authorization: string): Identity | undefined {
    const token = tokenOf(authorization);
    if (token === undefined) return undefined;
    const { token: own, readerToken } = this.#options;
    if (sameToken(token, own)) return { kind: 'server' };
    if (readerToken !== '' && sameToken(token, readerToken)) return { kind: 'reader' };
    const plan = this.#open().find((candidate) => sameToken(token, candidate.token));
    return plan && { kind: 'job', plan };
  }

  /** Replaces each good token in a text. */
  redact(text: string): string {
    const { token, readerToken } = this.#options;
    const tokens = [token, readerToken, ...this.#open().map((plan) => plan.token)];
    return tokens.filter((each) => each !== '').reduce((rest, each) => rest.replaceAll(each, MASK), text);
  }

  /** The plans whose tokens are good now. */
  #open(): Plan[] {
    const { store, clock, behaviour } = this.#options;
    const oldest = clock.now() - behaviour.jobTokenLifetime;
    return store
      .plans()
      .filter((plan) => !plan.ended || behaviour.jobTokenAfterRun === 'valid')
      .filter((plan) => plan.startedAt > oldest);
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
