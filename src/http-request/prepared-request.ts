import type { Criterion } from '../criteria/index.js';
import type { HttpHeader } from './http-header.js';
import type { HttpMethod } from './http-method.js';

/** Everything that an execution of HttpRequest needs, judged: nothing in it can be the author's fault any more. */
export interface PreparedHttpRequest {
  readonly method: HttpMethod;
  readonly url: URL;
  /** The URL as concatenated, which is what the log shows. */
  readonly urlText: string;
  readonly headers: readonly HttpHeader[];
  /** `undefined`: none is sent. */
  readonly body: string | undefined;
  /** True: completion mode Callback. */
  readonly waitForCompletion: boolean;
  /** Only in completion mode ApiResponse. */
  readonly criterion: Criterion | undefined;
  readonly warnings: readonly string[];
  /** Names of `$(name)` references that nothing knows; they are sent literally. */
  readonly unresolvedMacros: readonly string[];
  /** Texts of the service connection that no log may show. */
  readonly secrets: readonly string[];
}
