import type { HttpRequestBlock } from '../tasks/index.js';
import { draftRequest, type OpenBlock, prepareRequest } from './prepare-request.js';
import type { Draft, PreparedHttpRequest, PreparedRequest } from './prepared-request.js';
import { parseWaitForCompletion } from './request-fields.js';
import { parseSuccessCriterion } from './success-criterion.js';

/** What conditions see as `variables`. */
export interface ConditionVariables {
  /** All variables that a criterion sees as `variables['name']`; asked for when it does. Default: none. */
  readonly criterionVariables?: Readonly<Record<string, string>>;
}

/** The request of an open block and what judges its answer. @throws the input errors of a request and its criterion */
export function prepareBlock(
  execute: HttpRequestBlock,
  block: OpenBlock,
  variables: ConditionVariables,
): PreparedHttpRequest {
  return complete(prepareRequest(execute, block), execute, block, variables);
}

/** The same without looking at its URL. @throws the same, but no RequestUrlError */
export function draftBlock(
  execute: HttpRequestBlock,
  block: OpenBlock,
  variables: ConditionVariables,
): Draft<PreparedHttpRequest> {
  return complete(draftRequest(execute, block), execute, block, variables);
}

function complete<Request extends Draft<PreparedRequest>>(
  request: Request,
  execute: HttpRequestBlock,
  block: OpenBlock,
  variables: ConditionVariables,
): Request & Omit<PreparedHttpRequest, keyof PreparedRequest> & Pick<PreparedRequest, 'unresolvedMacros'> {
  const waitForCompletion = parseWaitForCompletion(block.expand(execute.waitForCompletion));
  // In Callback mode the event decides, and the service ignores the criterion.
  const criterion = waitForCompletion ? undefined : parseSuccessCriterion(block.expand(execute.expression), block.mask);
  const criterionValues = conditionValues(block, variables);
  return { ...request, waitForCompletion, criterion, criterionValues, unresolvedMacros: [...block.unresolved] };
}

/** What conditions of a block see beside a response. */
export function conditionValues(block: OpenBlock, sources: ConditionVariables): PreparedHttpRequest['criterionValues'] {
  // Getters, since most criteria look at the body only.
  return {
    get taskInputs() {
      return Object.fromEntries(block.inputs.entries());
    },
    get variables() {
      return sources.criterionVariables ?? {};
    },
  };
}
