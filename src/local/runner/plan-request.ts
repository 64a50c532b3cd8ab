import { InputError } from '../../errors.js';
import {
  draftHttpRequest,
  type PreparedHttpRequest,
  type PreparedRequest,
  prepareCancellation,
  prepareHttpRequest,
} from '../../http-request/index.js';
import { attemptRequest, type EarlyRequest } from './attempt-request.js';
import type { TaskSources } from './task-sources.js';
import type { VariableTable } from './variables.js';

/** The request of a task with the handler HttpRequest. */
export interface PlannedRequest {
  readonly kind: 'request';
  /** The request, where all that it needs is known before the run; else it is prepared when its turn comes. */
  readonly request: PreparedHttpRequest | undefined;
  /** The request as far as it is known before the run; the error where that is not enough to prepare one. */
  readonly early: EarlyRequest;
  /**
   * Prepares the request with the variables of its job at that moment.
   *
   * @throws the input errors of preparing: at run time they fail the task
   */
  prepare(variables: VariableTable): PreparedHttpRequest;
  /** Prepares what tells the service that the task is canceled; `undefined` where its task.json has no such section. */
  prepareCancel(variables: VariableTable): PreparedRequest | undefined;
}

/** @throws the input errors of preparing, where no value of the run could mend them. */
export function planRequest(sources: TaskSources): PlannedRequest {
  const { early, needsRun, request } = attemptRequest(sources, {
    prepare: prepareHttpRequest,
    draft: draftHttpRequest,
  });
  // A fault counts only where no value of the run is missing: with it the text may be a good one.
  if (early instanceof InputError && !needsRun) throw early;
  return {
    kind: 'request',
    request: needsRun ? undefined : request,
    early,
    prepare: (variables) => prepareHttpRequest(sources.inRun(variables)),
    prepareCancel: (variables) => prepareCancellation(sources.inRun(variables)),
  };
}
