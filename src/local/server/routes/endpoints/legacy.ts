import { toLegacyServerType } from '../../../../endpoint-types/index.js';
import { referenceOf } from '../../../store/endpoints/stored-endpoint.js';
import { json, list, noContent } from '../../answer.js';
import { queryValue } from '../../api-version.js';
import { removeFromProjects } from '../../endpoints/delete-endpoint.js';
import { endpointFilter } from '../../endpoints/filter.js';
import { readEndpoint } from '../../endpoints/given-endpoint.js';
import { endpointToChange, projectInPath } from '../../endpoints/in-path.js';
import { showPart } from '../../endpoints/show-endpoint.js';
import { showLegacy } from '../../endpoints/show-legacy.js';
import { prepareUpdate, storeNew, storeUpdated } from '../../endpoints/write.js';
import { readGuid } from '../../input.js';
import { legacyEndpoints } from '../../locations/index.js';
import type { LocalServices, Route, RouteRequest } from '../../route.js';
import { typesFor } from './types.js';

const many = '{project}/_apis/distributedtask/serviceendpoints';
const one = `${many}/{endpointId}`;
const common = { access: 'server', location: legacyEndpoints.endpoints } as const;

/** Service connections of Team Foundation Server: below their project, and in an area that is not theirs alone. */
export const legacyEndpointRoutes: readonly Route[] = [
  {
    ...common,
    method: 'GET',
    template: many,
    handle(request, services) {
      const { id: projectId } = projectInPath(request, services);
      const isReader = request.identity === 'reader';
      const found = services.store.endpoints.inProject(projectId).filter(endpointFilter(request, projectId));
      return list(
        found.map((endpoint) => (isReader ? showPart(endpoint, projectId) : showLegacy(endpoint, projectId, 'list'))),
      );
    },
  },
  {
    ...common,
    method: 'GET',
    template: one,
    handle(request, services) {
      const { id: projectId } = projectInPath(request, services);
      const endpoint = services.store.endpoints.get(readGuid(request.parameter('endpointId'), 'endpointId'));
      if (!endpoint || !referenceOf(endpoint, projectId)) return json(null);
      return json(
        request.identity === 'reader' ? showPart(endpoint, projectId) : showLegacy(endpoint, projectId, 'read'),
      );
    },
  },
  {
    ...common,
    method: 'POST',
    template: many,
    refusedToReaders: 'endpointCreatorNeeded',
    async handle(request, services) {
      const context = contextOf(request, services);
      const endpoint = storeNew(readEndpoint(await request.json()), context, services);
      return json(showLegacy(endpoint, context.projectId, 'created'));
    },
  },
  {
    ...common,
    method: 'PUT',
    template: one,
    refusedToReaders: 'endpointAdministratorNeeded',
    async handle(request, services) {
      const context = contextOf(request, services);
      const given = readEndpoint(await request.json());
      const endpoint = prepareUpdate(given, request.parameter('endpointId'), undefined, context, services);
      storeUpdated(endpoint, services);
      return json(showLegacy(endpoint, context.projectId, 'updated'));
    },
  },
  {
    ...common,
    method: 'DELETE',
    template: one,
    refusedToReaders: 'endpointAdministratorNeeded',
    handle(request, services) {
      const { projectId } = contextOf(request, services);
      const endpoint = endpointToChange(request.parameter('endpointId'), services, projectId);
      removeFromProjects(endpoint, [projectId], services);
      return noContent();
    },
  },
  {
    method: 'GET',
    template: '_apis/distributedtask/serviceendpointtypes',
    access: 'server',
    location: legacyEndpoints.types,
    handle: ({ query }) =>
      list(typesFor(queryValue(query, 'type'), queryValue(query, 'scheme')).map(toLegacyServerType)),
  },
];

function contextOf(request: RouteRequest, services: LocalServices) {
  return { projectId: projectInPath(request, services).id, apiVersion: request.apiVersion };
}
