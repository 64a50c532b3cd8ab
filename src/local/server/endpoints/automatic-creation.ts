import type { EndpointType } from '../../../endpoint-types/index.js';
import type { StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { textEntry } from './values.js';

/** What a creation that failed says. */
const FAILURE =
  'Failed to create an app in Microsoft Entra ID: no cached refresh token could be obtained for the user.';

/**
 * Starts the part of a creation that the service does in the background, for the types that have one: the endpoint is
 * not ready until the clock says so, and then ends as the behaviour has it.
 */
export function beginAutomaticCreation(
  endpoint: StoredEndpoint,
  { asynchronous }: EndpointType,
  { clock, behaviour, newId }: LocalServices,
): StoredEndpoint {
  if (!asynchronous) return endpoint;
  const value = textEntry(endpoint.data, asynchronous.key).toLowerCase();
  if (!asynchronous.values.some((each) => each.toLowerCase() === value)) return endpoint;
  const end = behaviour.automaticCreation === 'Failed' ? failed : ready(asynchronous.provides, newId);
  return {
    ...endpoint,
    operationStatus: { state: 'InProgress', statusMessage: '' },
    due: { time: clock.now() + behaviour.creationTime, become: end },
  };
}

function failed(endpoint: StoredEndpoint): StoredEndpoint {
  return { ...endpoint, operationStatus: { state: 'Failed', statusMessage: FAILURE } };
}

/** The identity that was made is known by its ids; its secret is the service's own. */
function ready(provided: readonly string[], newId: () => string) {
  return (endpoint: StoredEndpoint): StoredEndpoint => {
    const { scheme, parameters } = endpoint.authorization;
    const isMissing = provided.includes('serviceprincipalid') && !textEntry(parameters, 'serviceprincipalid');
    const others = Object.entries(parameters).filter(([key]) => key.toLowerCase() !== 'serviceprincipalid');
    return {
      ...endpoint,
      operationStatus: { state: 'Ready', statusMessage: '' },
      ...(isMissing && {
        authorization: { scheme, parameters: { ...Object.fromEntries(others), serviceprincipalid: newId() } },
        data: { ...endpoint.data, appObjectId: newId(), spnObjectId: newId() },
      }),
    };
  };
}
