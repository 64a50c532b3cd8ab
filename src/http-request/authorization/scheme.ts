import type { SourceLocation } from '../../errors.js';
import type { HttpRequestBehaviour } from '../behaviour.js';
import type { ServiceConnection } from '../service-connection.js';
import type { PendingToken, TokenProvider } from '../token-provider.js';

/** What a service connection adds to a request. All schemes here write one header, `Authorization`, or none. */
export interface Authorization {
  /** The value of the header. */
  readonly header?: string;
  /** Or the token that makes it a `Bearer` one. */
  readonly token?: PendingToken;
  /** Texts that no log may show. */
  readonly secrets?: readonly string[];
  readonly warnings?: readonly string[];
}

/** What a scheme may need beside the connection. */
export interface AuthorizationSurroundings {
  readonly behaviour: HttpRequestBehaviour;
  readonly tokens: TokenProvider;
  /** Where the connection is named, for errors. */
  readonly location: SourceLocation | undefined;
}

/** How one authorization scheme becomes part of a request. */
export interface AuthorizationScheme {
  /** Compared regardless of case; the first is the preferred one. */
  readonly names: readonly string[];
  readonly authorize: (connection: ServiceConnection, surroundings: AuthorizationSurroundings) => Authorization;
}
