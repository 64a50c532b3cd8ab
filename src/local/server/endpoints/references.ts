import type { StoredEndpoint, StoredReference } from '../../store/endpoints/stored-endpoint.js';
import type { LocalServices } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import type { GivenReference } from './given-endpoint.js';
import { findProject } from './in-path.js';

/**
 * Resolves the projects of references.
 *
 * @param fallback name and description where a reference has none of its own.
 * @throws ServiceException 400 `valueMissing`, 404 `projectNameNotFound`
 */
export function resolveReferences(
  given: readonly GivenReference[],
  fallback: { readonly name: string | undefined; readonly description: string | undefined },
  { store }: LocalServices,
): StoredReference[] {
  const byProject = new Map<string, StoredReference>();
  for (const { project, name = fallback.name, description = fallback.description } of given) {
    if (!name) throw serviceException('valueMissing', ['endpoint.name']);
    const projectId = findProject(project, store).id;
    byProject.set(projectId, { projectId, name, description: description ?? '' });
  }
  return [...byProject.values()];
}

/** References with others put in their place or beside them: a change never takes a project away. */
export function mergeReferences(
  before: readonly StoredReference[],
  changed: readonly StoredReference[],
): StoredReference[] {
  const byProject = new Map(before.map((reference) => [reference.projectId, reference]));
  for (const reference of changed) byProject.set(reference.projectId, reference);
  return [...byProject.values()];
}

/**
 * Refuses a name that another endpoint has in the same project.
 *
 * @throws ServiceException `endpointDuplicate`, with the status that is set for it
 */
export function refuseTakenNames(
  references: readonly StoredReference[],
  endpointId: StoredEndpoint['id'],
  { store, behaviour }: LocalServices,
): void {
  for (const { projectId, name } of references) {
    const other = store.endpoints.named(projectId, name);
    if (other && other.id !== endpointId) {
      throw serviceException('endpointDuplicate', [name], {}, behaviour.duplicateStatus);
    }
  }
}
