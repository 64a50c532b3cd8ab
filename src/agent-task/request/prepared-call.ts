import type { HttpHeader, HttpMethod, PendingToken } from '../../http-request/index.js';
import type { RequestBody } from './request-body.js';

/** A request whose faults, as far as they are the author's, are behind it. */
export interface PreparedCall {
  readonly method: HttpMethod;
  readonly url: URL;
  /** All of them but for the token that is still to be fetched. */
  readonly headers: readonly HttpHeader[];
  readonly body: RequestBody | undefined;
  /** What authorizes each attempt; `undefined`: the headers are complete. */
  readonly token: PendingToken | undefined;
  readonly isWithinScope: (url: URL) => boolean;
  /** What was changed on the way, for the log. */
  readonly warnings: readonly string[];
}
