import type { TaskDefinition, TaskExecution } from '../tasks/index.js';
import { UnsupportedHandlerError } from './errors.js';
import { type ConditionVariables, draftBlock, prepareBlock } from './prepare-block.js';
import { openBlock, prepareRequest, type RequestSources } from './prepare-request.js';
import type { Draft, PreparedHttpRequest, PreparedRequest } from './prepared-request.js';

/** What an HttpRequest is prepared from. */
export interface HttpRequestSources extends RequestSources, ConditionVariables {
  readonly task: TaskDefinition;
}

/**
 * Turns a task, its inputs and variables into one request, in the service's order: inputs are expanded with variables,
 * then the service connection is looked up, then every text of the block is expanded with inputs, variables and the
 * connection. The URL is plain concatenation. All faults of the author show here, before anything is sent.
 *
 * @throws UnsupportedHandlerError `UNSUPPORTED_HANDLER`
 * @throws UnknownServiceConnectionError `UNKNOWN_SERVICE_CONNECTION`
 * @throws ServiceConnectionTypeError `SERVICE_CONNECTION_TYPE`
 * @throws IncompleteConnectionError `SERVICE_CONNECTION_INCOMPLETE`
 * @throws UnknownAzureEnvironmentError `UNKNOWN_AZURE_ENVIRONMENT`
 * @throws UnsupportedSchemeError `UNSUPPORTED_AUTHORIZATION_SCHEME`
 * @throws UnsendableParameterError `UNSENDABLE_PARAMETER`
 * @throws RequestUrlError `REQUEST_URL`
 * @throws UnknownMethodError `UNKNOWN_METHOD`
 * @throws WaitForCompletionError `WAIT_FOR_COMPLETION`
 * @throws HeaderTextError `HEADERS_SYNTAX`, HeaderLimitError `HEADERS_LIMIT`
 * @throws BodyLimitError `BODY_LIMIT`
 * @throws SuccessCriterionError `SUCCESS_CRITERION`
 */
export function prepareHttpRequest(sources: HttpRequestSources): PreparedHttpRequest {
  const { execute } = handlerOf(sources.task);
  return prepareBlock(execute, openBlock(execute.endpointId, sources), sources);
}

/** The same without looking at its URL. @throws the same, but no RequestUrlError */
export function draftHttpRequest(sources: HttpRequestSources): Draft<PreparedHttpRequest> {
  const { execute } = handlerOf(sources.task);
  return draftBlock(execute, openBlock(execute.endpointId, sources), sources);
}

/**
 * The request of the task's `Cancel` section, prepared as that of `Execute` and with the same faults; `undefined` where
 * the task has none: the service then sends nothing.
 */
export function prepareCancellation(sources: HttpRequestSources): PreparedRequest | undefined {
  const { cancel } = handlerOf(sources.task);
  return cancel && prepareRequest(cancel, openBlock(cancel.endpointId, sources));
}

function handlerOf({ name, execution }: TaskDefinition): Extract<TaskExecution, { handler: 'HttpRequest' }> {
  if (execution.handler === 'HttpRequest') return execution;
  throw new UnsupportedHandlerError(name, execution.handler === 'other' ? execution.names : [execution.handler]);
}
