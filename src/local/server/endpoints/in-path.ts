import type { StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import { referenceOf } from '../../store/endpoints/stored-endpoint.js';
import type { Project } from '../../store/store.js';
import { readGuid } from '../input.js';
import type { LocalServices, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';

/** The project that a path names. Throws ServiceException 404 `projectNameNotFound`. */
export function projectInPath(request: RouteRequest, { store }: LocalServices): Project {
  return findProject(request.parameter('project'), store);
}

/** The id of the pipeline that a path names. Throws ServiceException 400 `valueInvalid`. */
export function definitionInPath(request: RouteRequest): number {
  const text = request.parameter('definitionId');
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw serviceException('valueInvalid', ['definitionId', 'the id of a pipeline']);
}

/** A project by id or name. Throws ServiceException 404 `projectNameNotFound`. */
export function findProject(idOrName: string, store: LocalServices['store']): Project {
  const project = store.project(idOrName);
  if (project) return project;
  throw serviceException('projectNameNotFound', [idOrName]);
}

/**
 * The endpoint that a path names, as a write needs it: existing, and not about to go.
 *
 * @param projectId the project that must use it; `undefined`: any.
 * @throws ServiceException 400 `notGuid`, 404 `endpointNotFound`, 500 `endpointLeaving`
 */
export function endpointToChange(id: unknown, { store }: LocalServices, projectId?: string): StoredEndpoint {
  const endpointId = readGuid(id, 'endpointId');
  const endpoint = store.endpoints.get(endpointId);
  if (!endpoint || (projectId !== undefined && !referenceOf(endpoint, projectId))) {
    throw serviceException('endpointNotFound', [endpointId]);
  }
  if (endpoint.isLeaving) throw serviceException('endpointLeaving', [endpointId]);
  return endpoint;
}
