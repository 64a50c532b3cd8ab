import { referenceOf, type StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { serviceException } from '../service-exceptions.js';

/**
 * Takes an endpoint from projects; from the last one it is deleted, and can still be read by its id for a while, as on
 * the service. Its name is free at once.
 *
 * @throws ServiceException 404 `endpointNotFound` where one of the projects does not use it
 */
export function removeFromProjects(
  endpoint: StoredEndpoint,
  projectIds: readonly string[],
  { store, clock, behaviour }: LocalServices,
): void {
  if (projectIds.some((projectId) => !referenceOf(endpoint, projectId))) {
    throw serviceException('endpointNotFound', [endpoint.id]);
  }
  const left = endpoint.references.filter(({ projectId }) => !projectIds.includes(projectId));
  const due = { time: clock.now() + behaviour.deletionTime, become: () => undefined };
  store.endpoints.put(left.length > 0 ? { ...endpoint, references: left } : { ...endpoint, isLeaving: true, due });
}
