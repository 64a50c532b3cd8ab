import type { EndpointContext } from './context.js';
import { EndpointFailedError, EndpointNotFoundError, EndpointNotReadyError, PartialEndpointError } from './errors.js';
import { READY_TIMEOUT } from './limits.js';
import type { EndpointState, WaitOptions } from './options.js';
import { pollUntil } from './poll.js';
import { readById } from './read-endpoint.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import { sameName } from './values.js';

/**
 * Waits until the service has finished a service endpoint. One that is ready already is given back as it is.
 *
 * @param known as it was last read.
 * @param after what the service works on, for the error where it fails.
 * @throws EndpointFailedError `ENDPOINT_FAILED`, EndpointNotReadyError `ENDPOINT_NOT_READY`, EndpointNotFoundError
 * `ENDPOINT_NOT_FOUND`, PartialEndpointError `PARTIAL_ENDPOINT`, WaitTimeoutError `WAIT_TIMEOUT`
 */
export async function waitUntilReady(
  context: EndpointContext,
  known: ServiceEndpoint,
  { timeout = READY_TIMEOUT, onState, signal }: WaitOptions,
  after: 'create' | 'update' = 'create',
): Promise<ServiceEndpoint> {
  const tell = createTeller(context, known, onState);
  let last = known;
  let isFresh = true;
  const ready = await pollUntil({ clock: context.clock, timeout, signal }, async () => {
    if (!isFresh) {
      const found = await readById(context, known.id, signal);
      if (!found) throw new EndpointNotFoundError(known.name || known.id, context.project);
      last = found;
    }
    isFresh = false;
    const finished = judge(context, last, after);
    if (!finished) tell(last);
    return finished;
  });
  if (ready) return ready;
  throw new EndpointNotReadyError(last, last.operationStatus?.state ?? '', timeout);
}

/** The service writes `Ready`, `InProgress` and `Failed`, in more than one case. */
function judge(
  { masker }: EndpointContext,
  endpoint: ServiceEndpoint,
  after: 'create' | 'update',
): ServiceEndpoint | undefined {
  const { isReady, operationStatus: { state = '', statusMessage = '' } = {} } = endpoint;
  if (endpoint.isPartial) throw new PartialEndpointError(endpoint, 'wait until it is ready');
  if (hasFailed(endpoint)) throw new EndpointFailedError(endpoint, masker.mask(statusMessage), after);
  return isReady && !sameName(state, 'InProgress') ? endpoint : undefined;
}

/**
 * Tells what the server says of a service endpoint, each time that it says something else.
 *
 * @param known as the caller knows it.
 */
export function createTeller(
  { masker }: EndpointContext,
  known: ServiceEndpoint,
  onState: WaitOptions['onState'],
): (endpoint: ServiceEndpoint) => void {
  const stateOf = ({ operationStatus: { state = '', statusMessage = '' } = {} }: ServiceEndpoint): EndpointState => ({
    state,
    statusMessage: masker.mask(statusMessage),
  });
  let told = stateOf(known);
  return (endpoint) => {
    const now = stateOf(endpoint);
    if (now.state === told.state && now.statusMessage === told.statusMessage) return;
    told = now;
    onState?.(now);
  };
}

/** Whether the service gave up on a service endpoint. */
export function hasFailed({ operationStatus }: ServiceEndpoint): boolean {
  return sameName(operationStatus?.state ?? '', 'Failed');
}
