import { referenceOf, type StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import type { GivenReference } from './given-endpoint.js';
import { mergeReferences, refuseTakenNames, resolveReferences } from './references.js';

/**
 * Lets more projects use an endpoint, and stores that. It only adds: another name for a project that has it already is
 * an internal error on the service (public thread).
 *
 * @throws ServiceException 404 `projectNameNotFound`, 500 `defect`; `endpointDuplicate`
 */
export function shareEndpoint(
  endpoint: StoredEndpoint,
  given: readonly GivenReference[],
  services: LocalServices,
): void {
  const references = resolveReferences(given, ownNames(endpoint), services);
  for (const { projectId, name } of references) {
    const before = referenceOf(endpoint, projectId);
    if (before && before.name !== name) throw serviceException('defect');
  }
  const added = references.filter(({ projectId }) => !referenceOf(endpoint, projectId));
  refuseTakenNames(added, endpoint.id, services);
  services.store.endpoints.put({ ...endpoint, references: mergeReferences(endpoint.references, added) });
}

/** What a project that gives no name of its own takes over. */
function ownNames({ references: [first] }: StoredEndpoint) {
  return { name: first?.name, description: first?.description };
}
