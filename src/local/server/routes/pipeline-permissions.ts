import type { EndpointPermissions, PermissionChange } from '../../store/endpoints/pipeline-permissions.js';
import { json, list } from '../answer.js';
import { endpointToChange, projectInPath } from '../endpoints/in-path.js';
import { type Properties, readList, readNumber, readObject, readText } from '../input.js';
import { localUser } from '../local-user.js';
import { pipelinePermissions } from '../locations/index.js';
import type { LocalServices, Route, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';

const many = '{project}/_apis/pipelines/pipelinepermissions';
const one = `${many}/{resourceType}/{resourceId}`;

/** Which pipelines may use a service connection. Other resources of pipelines there are none. */
export const pipelinePermissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: one,
    access: 'server',
    location: pipelinePermissions.permissions,
    handle(request, services) {
      const { endpointId, projectId } = resourceInPath(request, services);
      return json(show(endpointId, services.store.endpoints.permissions.of(endpointId, projectId)));
    },
  },
  {
    method: 'PATCH',
    template: one,
    access: 'server',
    location: pipelinePermissions.permissions,
    refusedToReaders: 'endpointAdministratorNeeded',
    async handle(request, services) {
      const { endpointId, projectId } = resourceInPath(request, services);
      const change = readChange(readObject(await request.json(), 'resourceAuthorization'));
      return json(store(endpointId, projectId, change, services));
    },
  },
  {
    method: 'PATCH',
    template: many,
    access: 'server',
    location: pipelinePermissions.permissions,
    refusedToReaders: 'endpointAdministratorNeeded',
    async handle(request, services) {
      const { id: projectId } = projectInPath(request, services);
      const changes = readList(await request.json(), 'resourceAuthorizations').map((item) => {
        const given = readObject(item, 'resourceAuthorization');
        const resource = readObject(given.get('resource'), 'resource');
        refuseOtherResources(readText(resource.get('type'), 'resource.type'));
        const endpoint = endpointToChange(resource.get('id'), services, projectId);
        return { endpointId: endpoint.id, change: readChange(given) };
      });
      return list(changes.map(({ endpointId, change }) => store(endpointId, projectId, change, services)));
    },
  },
];

function resourceInPath(request: RouteRequest, services: LocalServices) {
  refuseOtherResources(request.parameter('resourceType'));
  const { id: projectId } = projectInPath(request, services);
  return { endpointId: endpointToChange(request.parameter('resourceId'), services, projectId).id, projectId };
}

function refuseOtherResources(type: string): void {
  if (type.toLowerCase() !== 'endpoint') throw serviceException('valueInvalid', ['resourceType', 'endpoint']);
}

function readChange(given: Properties): PermissionChange {
  const all = given.get('allpipelines');
  const pipelines = readList(given.get('pipelines') ?? [], 'pipelines').map((item) => {
    const pipeline = readObject(item, 'pipelines');
    return { id: readNumber(pipeline.get('id'), 'pipelines.id'), authorized: pipeline.get('authorized') === true };
  });
  if (all === undefined) return { pipelines };
  return { allPipelines: readObject(all, 'allPipelines').get('authorized') === true, pipelines };
}

function store(endpointId: string, projectId: string, change: PermissionChange, { store, clock }: LocalServices) {
  const time = new Date(clock.now()).toISOString();
  return show(endpointId, store.endpoints.permissions.change(endpointId, projectId, change, time));
}

function show(endpointId: string, { allPipelines, pipelines }: EndpointPermissions) {
  const authorized = (authorizedOn: string) => ({ authorized: true, authorizedBy: localUser, authorizedOn });
  return {
    resource: { type: 'endpoint', id: endpointId },
    ...(allPipelines !== undefined && { allPipelines: authorized(allPipelines) }),
    pipelines: [...pipelines].map(([id, authorizedOn]) => ({ id, ...authorized(authorizedOn) })),
  };
}
