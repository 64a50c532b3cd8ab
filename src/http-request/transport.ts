import type { EmptyBody } from './behaviour.js';
import type { HttpHeader } from './http-header.js';
import type { HttpMethod } from './http-method.js';

/** What a transport sends. Framing (`Host`, `Content-Length`, `Connection`) is its own matter. */
export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers: readonly HttpHeader[];
  readonly body: string | undefined;
  /** What stands for the length where a POST, PUT or PATCH has no body. */
  readonly emptyBody: EmptyBody;
}

/** A whole response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly HttpHeader[];
  readonly body: string;
}

export interface TransportOptions {
  /** Ends the request; the promise is then rejected. */
  readonly signal: AbortSignal;
  /** A longer body rejects with ResponseLimitError. */
  readonly maximumResponseBytes: number;
}

/**
 * Sends one request and reads its response to the end. A redirection is a response like any other.
 *
 * It rejects with TransportError `TRANSPORT` or ResponseLimitError `RESPONSE_LIMIT`.
 */
export type Transport = (request: HttpRequest, options: TransportOptions) => Promise<HttpResponse>;
