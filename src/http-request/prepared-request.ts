import type { Criterion, CriterionContext } from '../criteria/index.js';
import type { HttpRequestBehaviour } from './behaviour.js';
import type { PendingToken } from './token-provider.js';
import type { HttpRequest } from './transport.js';

/** A request of a task, judged: nothing in it can be the author's fault any more. */
export interface PreparedRequest extends HttpRequest {
  /** The URL as concatenated, which is what the log shows. */
  readonly urlText: string;
  /** The token that authorizes the request, to be fetched before it is sent; `undefined`: the headers are complete. */
  readonly token: PendingToken | undefined;
  readonly behaviour: HttpRequestBehaviour;
  readonly warnings: readonly string[];
  /** Names of `$(name)` references that nothing knows; they are sent literally. */
  readonly unresolvedMacros: readonly string[];
  /** Texts of the service connection that no log may show. */
  readonly secrets: readonly string[];
}

/** A request as far as it is known before a run: of its URL only the text, which may lack values that the run has. */
export type Draft<Request extends PreparedRequest> = Omit<Request, 'url'>;

/** Everything that an execution of HttpRequest needs. */
export interface PreparedHttpRequest extends PreparedRequest {
  /** True: completion mode Callback. */
  readonly waitForCompletion: boolean;
  /** Only in completion mode ApiResponse. */
  readonly criterion: Criterion | undefined;
  /** What the criterion may ask for beside the response. */
  readonly criterionValues: Pick<CriterionContext, 'variables' | 'taskInputs'>;
}
