import type { SecretMasker } from '../secret-masker.js';
import type { WireRequest } from './exchange.js';
import type { Route } from './routes.js';
import type { ServiceRequest } from './service-request.js';

/** A request with all that is needed to send it, to repeat it and to tell of it. */
export interface Call extends WireRequest {
  readonly operation: string;
  readonly route: Route;
  /** Scheme, host and port of the target. */
  readonly origin: string;
  readonly repeatable: boolean;
  readonly scope: string | undefined;
  readonly role: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onWait?: ServiceRequest['onWait'];
  readonly latest?: ServiceRequest['latest'];
  /** Knows the secrets of who makes the call. */
  readonly masker: SecretMasker;
}

/** Where a call came to in the end, which redirections may have changed. */
export interface Place {
  readonly url: URL;
  readonly route: Route;
  /** Whether it has left the origin for which its credentials are. */
  readonly withoutCredentials: boolean;
}
