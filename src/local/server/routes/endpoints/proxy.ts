import { InputError } from '../../../../errors.js';
import type { StoredEndpoint } from '../../../store/endpoints/stored-endpoint.js';
import { referenceOf } from '../../../store/endpoints/stored-endpoint.js';
import { toServiceConnection } from '../../../store/endpoints/to-service-connection.js';
import { type Answer, json } from '../../answer.js';
import { queryValue } from '../../api-version.js';
import { learnSecrets } from '../../endpoints/create-endpoint.js';
import { endpointToChange, projectInPath } from '../../endpoints/in-path.js';
import type { ProbeResult } from '../../endpoints/probe.js';
import { mayBeTested } from '../../endpoints/testable.js';
import { readObject } from '../../input.js';
import { legacyEndpoints, serviceEndpoint } from '../../locations/index.js';
import type { LocalServices, Route, RouteRequest } from '../../route.js';
import { serviceException } from '../../service-exceptions.js';

/** The data source that verifies a connection; the service's types have others, which read from their APIs. */
const TEST = 'testconnection';

/** Calls the API behind a service connection: what its Verify button does. A failure is status 200, too. */
export const endpointProxyRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: '{project}/_apis/serviceendpoint/endpointproxy',
    access: 'server',
    location: serviceEndpoint.proxy,
    refusedToReaders: 'endpointUserNeeded',
    handle: execute,
  },
  {
    method: 'POST',
    template: '{project}/_apis/distributedtask/serviceendpointproxy',
    access: 'server',
    location: legacyEndpoints.proxy,
    refusedToReaders: 'endpointUserNeeded',
    handle: execute,
  },
];

async function execute(request: RouteRequest, services: LocalServices): Promise<Answer> {
  const project = projectInPath(request, services);
  const endpoint = endpointToChange(queryValue(request.query, 'endpointId'), services, project.id);
  const details = readObject(await request.json(), 'serviceEndpointRequest').get('datasourcedetails');
  const source = readObject(details, 'dataSourceDetails').get('datasourcename');
  if (typeof source !== 'string') throw serviceException('valueMissing', ['dataSourceName']);
  const result = await test(source, endpoint, project.id, services);
  // The API may have said the secret back.
  const errorMessage = result.statusCode === 'ok' ? '' : services.masker.mask(result.message);
  return json({
    result: [],
    statusCode: result.statusCode,
    errorMessage,
    activityId: services.newId(),
    callbackRequired: false,
    callbackContextParameters: null,
  });
}

async function test(
  source: string,
  endpoint: StoredEndpoint,
  projectId: string,
  services: LocalServices,
): Promise<ProbeResult> {
  learnSecrets(endpoint, services);
  const refusal = mayBeTested(endpoint, services.behaviour);
  if (source.toLowerCase() !== TEST) return refused(`Unable to find data source '${source}'.`);
  if (refusal) return refused(refusal);
  try {
    const name = referenceOf(endpoint, projectId)?.name ?? '';
    return await services.probe(toServiceConnection(endpoint, name));
  } catch (error) {
    // A secret of the configuration is not set.
    if (error instanceof InputError) return refused(error.message);
    throw error;
  }
}

function refused(message: string): ProbeResult {
  return { statusCode: 'badRequest', message };
}
