import type { StoredEndpoint, StoredReference } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { convertScheme } from './convert-scheme.js';
import { createEndpoint, learnSecrets } from './create-endpoint.js';
import type { GivenEndpoint } from './given-endpoint.js';
import { endpointToChange } from './in-path.js';
import { mergeReferences, refuseTakenNames, resolveReferences } from './references.js';
import { FIRST_WITH_REFERENCES } from './show-endpoint.js';
import { updateEndpoint } from './update-endpoint.js';

/** Where a write comes from: the version decides about its contract, not the path. */
export interface WriteContext {
  /** The project of the path; `undefined` for one of the organization. */
  readonly projectId: string | undefined;
  readonly apiVersion: number;
}

/**
 * Creates an endpoint and stores it. Before 6.0 it belongs to the project of the path, and its name need not be free.
 *
 * @throws ServiceException 400 `endpointWithoutProject` and those of {@link createEndpoint}; `endpointDuplicate`
 */
export function storeNew(given: GivenEndpoint, context: WriteContext, services: LocalServices): StoredEndpoint {
  if (!given.name) throw serviceException('valueMissing', ['endpoint.name']);
  const endpoint = createEndpoint(given, referencesToWrite(given, context, services), services);
  if (context.apiVersion >= FIRST_WITH_REFERENCES) refuseTakenNames(endpoint.references, endpoint.id, services);
  learnSecrets(endpoint, services);
  services.store.endpoints.put(endpoint);
  return endpoint;
}

/**
 * Works out an update without storing it, so that one of many that fails changes nothing.
 *
 * @param operation `ConvertAuthenticationScheme`, or none.
 * @throws ServiceException 404 `endpointNotFound`, 400 `endpointOperationUnknown` and those of {@link updateEndpoint}
 */
export function prepareUpdate(
  given: GivenEndpoint,
  id: string | undefined,
  operation: string | undefined,
  context: WriteContext,
  services: LocalServices,
): StoredEndpoint {
  const projectId = context.apiVersion < FIRST_WITH_REFERENCES ? context.projectId : undefined;
  const before = endpointToChange(id ?? given.id, services, projectId);
  if (operation && operation.toLowerCase() !== CONVERT) throw serviceException('endpointOperationUnknown', [operation]);
  if (operation) return convertScheme(before, given, services);
  const changed = referencesToWrite(given, context, services);
  const references = mergeReferences(before.references, changed);
  if (context.apiVersion >= FIRST_WITH_REFERENCES) refuseTakenNames(changed, before.id, services);
  return updateEndpoint(before, given, references, services);
}

/** Stores what {@link prepareUpdate} worked out. */
export function storeUpdated(endpoint: StoredEndpoint, services: LocalServices): void {
  learnSecrets(endpoint, services);
  services.store.endpoints.put(endpoint);
}

const CONVERT = 'convertauthenticationscheme';

/** The projects that a body names, with the endpoint's name in each; before 6.0 the one of the path. */
function referencesToWrite(
  given: GivenEndpoint,
  { projectId, apiVersion }: WriteContext,
  services: LocalServices,
): StoredReference[] {
  if (apiVersion < FIRST_WITH_REFERENCES && projectId !== undefined) {
    return resolveReferences([{ project: projectId, name: undefined, description: undefined }], given, services);
  }
  if (given.references.length === 0) throw serviceException('endpointWithoutProject');
  return resolveReferences(given.references, given, services);
}
