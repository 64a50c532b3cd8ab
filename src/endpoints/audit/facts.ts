import type { UnsupportedOperationError } from '../errors.js';
import type { ServiceEndpoint } from '../service-endpoint.js';

/** Why something of a connection is not known: it may not be read, or the server has no such thing for any of them. */
export type Unknown =
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'unsupported'; readonly error: UnsupportedOperationError };

/** When a connection was last used by a run of the project. */
export type LastUse = { readonly kind: 'used'; readonly at: number } | { readonly kind: 'never' } | Unknown;

/** Whether all pipelines of the project may use it. */
export type Openness = { readonly kind: 'open' } | { readonly kind: 'closed' } | Unknown;

/** What is known of a connection. */
export interface ConnectionFacts {
  readonly endpoint: ServiceEndpoint;
  readonly lastUse: LastUse;
  readonly openness: Openness;
}

/** What the rules measure by. */
export interface AuditThresholds {
  /** Days without a run. */
  readonly unusedDays: number;
  /** Projects that have it. */
  readonly sharedWidely: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
}
