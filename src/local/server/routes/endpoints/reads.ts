import type { StoredEndpoint } from '../../../store/endpoints/stored-endpoint.js';
import { referenceOf } from '../../../store/endpoints/stored-endpoint.js';
import { json, list } from '../../answer.js';
import { endpointFilter, excludesReaders } from '../../endpoints/filter.js';
import { projectInPath } from '../../endpoints/in-path.js';
import { showEndpoint, showPart } from '../../endpoints/show-endpoint.js';
import { readGuid } from '../../input.js';
import { serviceEndpoint } from '../../locations/index.js';
import type { LocalServices, Route, RouteRequest } from '../../route.js';
import { endpointTemplates } from './templates.js';

/** Reads of service connections, which lie below a project in all versions. */
export const endpointReadRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: endpointTemplates.inProject,
    access: 'server',
    location: serviceEndpoint.projectEndpoints,
    handle(request, services) {
      const project = projectInPath(request, services);
      const found = services.store.endpoints.inProject(project.id).filter(endpointFilter(request, project.id));
      return list(found.map((endpoint) => shown(endpoint, project.id, 'list', request, services)));
    },
  },
  {
    method: 'GET',
    template: endpointTemplates.oneInProject,
    access: 'server',
    location: serviceEndpoint.projectEndpoints,
    handle(request, services) {
      const project = projectInPath(request, services);
      const endpoint = services.store.endpoints.get(readGuid(request.parameter('endpointId'), 'endpointId'));
      const isHidden = excludesReaders(request);
      // What is missing is no failure on the service: 200 and the word null (public thread).
      if (!endpoint || isHidden || !referenceOf(endpoint, project.id)) return json(null);
      return json(shown(endpoint, project.id, 'read', request, services));
    },
  },
  {
    // Of the whole organization, for the service's own use: no more than this of each.
    method: 'GET',
    template: endpointTemplates.ofOrganization,
    access: 'server',
    location: serviceEndpoint.endpoints,
    handle(request, { store }) {
      const passes = endpointFilter(request, '');
      return list(
        store.endpoints
          .all()
          .filter(passes)
          .map(({ id, url, references }) => ({ id, name: references[0]?.name ?? '', url })),
      );
    },
  },
];

/** A reader gets no more than id and name (public threads). */
function shown(
  endpoint: StoredEndpoint,
  projectId: string,
  kind: 'list' | 'read',
  { identity, apiVersion }: RouteRequest,
  services: LocalServices,
) {
  if (identity === 'reader') return showPart(endpoint, projectId);
  return showEndpoint(endpoint, { projectId, kind, apiVersion }, services);
}
