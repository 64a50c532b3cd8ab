import type { ServiceConnection } from './service-connection.js';

/** What a token is wanted for. */
export interface TokenRequest {
  /** With its parameters, so that a provider can sign in with them. */
  readonly connection: ServiceConnection;
  /** The resource that the token is for, as Microsoft Entra ID names it. */
  readonly audience: string;
  /** Ends when the token is no longer wanted. */
  readonly signal: AbortSignal;
}

/**
 * Gets the bearer token of a service connection that signs in with an identity. It may throw or reject; the message of
 * its error then stands in the log of the task, which fails.
 */
export type TokenProvider = (request: TokenRequest) => Promise<string> | string;

/** A token that is fetched just before a request is sent. */
export interface PendingToken extends Omit<TokenRequest, 'signal'> {
  readonly provider: TokenProvider;
}
