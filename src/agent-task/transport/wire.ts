import type { HttpHeader, HttpMethod } from '../../http-request/index.js';
import type { RequestBody } from '../request/request-body.js';
import type { StorePlan } from './response-store.js';
import type { Timing } from './timing.js';

/** A request as it is sent; its framing is the transport's matter. */
export interface WireRequest {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers: readonly HttpHeader[];
  readonly body: RequestBody | undefined;
}

/** An answer, whole and decoded. */
export interface WireResponse {
  readonly url: URL;
  readonly status: number;
  /** The server's own words for the status. */
  readonly phrase: string;
  readonly headers: readonly HttpHeader[];
  /** What is kept of the body, as text; empty where it went to a file only. */
  readonly body: string;
  /** Bytes of the body. */
  readonly length: number;
  /** Where the body was written to. */
  readonly file: string | undefined;
  readonly timing: Timing;
  /** Why the redirection that it is was not followed. */
  readonly unfollowed?: string;
}

/** What one exchange is told beside its request. */
export interface ExchangeOptions {
  /** Ends the exchange at once; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** What becomes of the body, by the status. */
  readonly plan: (status: number) => StorePlan;
  /** Keeps the client certificate back, even from the origin that it is for. Default: false. */
  readonly withholdsCertificate?: boolean;
}

/**
 * Sends one request and reads its answer. A redirection is an answer like any other.
 *
 * It rejects with TransportError, ResponseLimitError, ContentEncodingError, ResponseFileError, FileChangedError or the
 * error of a proxy.
 */
export type Exchange = (request: WireRequest, options: ExchangeOptions) => Promise<WireResponse>;
