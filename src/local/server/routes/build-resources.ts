import { referenceOf, type StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import { list } from '../answer.js';
import { queryValue } from '../api-version.js';
import { definitionInPath, endpointToChange, projectInPath } from '../endpoints/in-path.js';
import { readList, readObject, readText } from '../input.js';
import { build } from '../locations/index.js';
import type { LocalServices, Route, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';

const ofProject = {
  template: '{project}/_apis/build/authorizedresources',
  access: 'server',
  location: build.projectResources,
} as const;

const ofDefinition = {
  template: '{project}/_apis/build/definitions/{definitionId}/resources',
  access: 'server',
  location: build.definitionResources,
} as const;

/**
 * Which service connections all pipelines of a project, or one of them, may use. Other resources of pipelines there are
 * none. What is not permitted is not listed, as clients of the service take it (source of the Terraform provider).
 */
export const buildResourceRoutes: readonly Route[] = [
  {
    ...ofProject,
    method: 'GET',
    handle(request, services) {
      const { id: projectId } = projectInPath(request, services);
      const { permissions } = services.store.endpoints;
      const isWanted = resourceFilter(request);
      return permitted(
        projectId,
        services,
        ({ id }) => isWanted(id) && permissions.of(id, projectId).allPipelines !== undefined,
      );
    },
  },
  {
    ...ofProject,
    method: 'PATCH',
    refusedToReaders: 'endpointAdministratorNeeded',
    async handle(request, services) {
      return await change(request, services, (authorized) => ({ allPipelines: authorized, pipelines: [] }));
    },
  },
  {
    ...ofDefinition,
    method: 'GET',
    handle(request, services) {
      const definitionId = definitionInPath(request);
      const { id: projectId } = projectInPath(request, services);
      const { permissions } = services.store.endpoints;
      return permitted(projectId, services, ({ id }) => permissions.of(id, projectId).pipelines.has(definitionId));
    },
  },
  {
    ...ofDefinition,
    method: 'PATCH',
    refusedToReaders: 'endpointAdministratorNeeded',
    async handle(request, services) {
      const id = definitionInPath(request);
      return await change(request, services, (authorized) => ({ pipelines: [{ id, authorized }] }));
    },
  },
];

type Change = Parameters<LocalServices['store']['endpoints']['permissions']['change']>[2];

/** Changes all that the body names, or nothing. */
async function change(request: RouteRequest, services: LocalServices, changeOf: (authorized: boolean) => Change) {
  const { id: projectId } = projectInPath(request, services);
  const changes = readList(await request.json(), 'resources').map((item) => {
    const given = readObject(item, 'resource');
    refuseOtherResources(readText(given.get('type'), 'type'));
    const endpoint = endpointToChange(given.get('id'), services, projectId);
    return { endpoint, authorized: given.get('authorized') === true };
  });
  const time = new Date(services.clock.now()).toISOString();
  for (const { endpoint, authorized } of changes) {
    services.store.endpoints.permissions.change(endpoint.id, projectId, changeOf(authorized), time);
  }
  return list(changes.map(({ endpoint, authorized }) => show(endpoint, projectId, authorized)));
}

function permitted(projectId: string, { store }: LocalServices, isPermitted: (endpoint: StoredEndpoint) => boolean) {
  const found = store.endpoints.inProject(projectId).filter(isPermitted);
  return list(found.map((endpoint) => show(endpoint, projectId, true)));
}

function show(endpoint: StoredEndpoint, projectId: string, authorized: boolean) {
  return { type: 'endpoint', id: endpoint.id, name: referenceOf(endpoint, projectId)?.name ?? '', authorized };
}

/** The test that the query makes: of the kind of resource, and of its id. */
function resourceFilter({ query }: RouteRequest): (id: string) => boolean {
  const type = queryValue(query, 'type')?.toLowerCase() ?? 'endpoint';
  const wanted = queryValue(query, 'id')?.toLowerCase();
  return (id) => type === 'endpoint' && (wanted === undefined || wanted === id);
}

function refuseOtherResources(type: string): void {
  if (type.toLowerCase() !== 'endpoint') throw serviceException('valueInvalid', ['type', 'endpoint']);
}
