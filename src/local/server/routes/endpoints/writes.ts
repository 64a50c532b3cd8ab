import { json, list, noContent } from '../../answer.js';
import { queryValue } from '../../api-version.js';
import { removeFromProjects } from '../../endpoints/delete-endpoint.js';
import { readEndpoint, readReferences } from '../../endpoints/given-endpoint.js';
import { endpointToChange, projectInPath } from '../../endpoints/in-path.js';
import { shareEndpoint } from '../../endpoints/share-endpoint.js';
import { FIRST_WITH_REFERENCES, showEndpoint } from '../../endpoints/show-endpoint.js';
import { prepareUpdate, storeNew, storeUpdated, type WriteContext } from '../../endpoints/write.js';
import { readList } from '../../input.js';
import { type Location, serviceEndpoint } from '../../locations/index.js';
import { flag, guidList } from '../../query.js';
import type { LocalServices, Route, RouteRequest } from '../../route.js';
import { serviceException } from '../../service-exceptions.js';
import { endpointTemplates } from './templates.js';

/** One of the two places where service connections are written. */
interface Place {
  readonly location: Location;
  readonly many: string;
  readonly one: string;
  /** The project of the path, where there is one. */
  readonly projectId: (request: RouteRequest, services: LocalServices) => string | undefined;
}

/** From 6.0 on a project in the path is tolerated (public samples), and the version decides about the contract. */
const places: readonly Place[] = [
  {
    location: serviceEndpoint.endpoints,
    many: endpointTemplates.ofOrganization,
    one: endpointTemplates.oneOfOrganization,
    projectId: () => undefined,
  },
  {
    location: serviceEndpoint.projectEndpoints,
    many: endpointTemplates.inProject,
    one: endpointTemplates.oneInProject,
    projectId: (request, services) => projectInPath(request, services).id,
  },
];

/** Writes of service connections: create, update one or many, share, delete. */
export const endpointWriteRoutes: readonly Route[] = places.flatMap(routesOf);

function routesOf({ location, many, one, projectId }: Place): Route[] {
  const contextOf = (request: RouteRequest, services: LocalServices): WriteContext => ({
    projectId: projectId(request, services),
    apiVersion: request.apiVersion,
  });
  const shown = (endpoint: Parameters<typeof showEndpoint>[0], context: WriteContext, services: LocalServices) => {
    const shownProject = context.projectId ?? endpoint.references[0]?.projectId ?? '';
    return showEndpoint(
      endpoint,
      { projectId: shownProject, kind: 'written', apiVersion: context.apiVersion },
      services,
    );
  };
  return [
    {
      method: 'POST',
      template: many,
      access: 'server',
      location,
      refusedToReaders: 'endpointCreatorNeeded',
      async handle(request, services) {
        const context = contextOf(request, services);
        const endpoint = storeNew(readEndpoint(await request.json()), context, services);
        return json(shown(endpoint, context, services));
      },
    },
    {
      method: 'PUT',
      template: one,
      access: 'server',
      location,
      refusedToReaders: 'endpointAdministratorNeeded',
      async handle(request, services) {
        const context = contextOf(request, services);
        const given = readEndpoint(await request.json());
        const operation = queryValue(request.query, 'operation');
        const endpoint = prepareUpdate(given, request.parameter('endpointId'), operation, context, services);
        storeUpdated(endpoint, services);
        return json(shown(endpoint, context, services));
      },
    },
    {
      method: 'PUT',
      template: many,
      access: 'server',
      location,
      refusedToReaders: 'endpointAdministratorNeeded',
      async handle(request, services) {
        const context = contextOf(request, services);
        const given = readList(await request.json(), 'endpoints').map(readEndpoint);
        const endpoints = given.map((each) => prepareUpdate(each, undefined, undefined, context, services));
        for (const endpoint of endpoints) storeUpdated(endpoint, services);
        return list(endpoints.map((endpoint) => shown(endpoint, context, services)));
      },
    },
    {
      method: 'PATCH',
      template: one,
      access: 'server',
      location,
      refusedToReaders: 'endpointAdministratorNeeded',
      async handle(request, services) {
        refuseBeforeSharing(request);
        const body = await request.json();
        // A whole endpoint in place of the bare list gets exactly this answer (public thread).
        if (!Array.isArray(body)) throw serviceException('valueMissing', ['endpointProjectReferences']);
        const references = readReferences(body, 'endpointProjectReferences');
        shareEndpoint(endpointToChange(request.parameter('endpointId'), services), references, services);
        return noContent();
      },
    },
    {
      method: 'DELETE',
      template: one,
      access: 'server',
      location,
      refusedToReaders: 'endpointAdministratorNeeded',
      handle(request, services) {
        const context = contextOf(request, services);
        const isScoped = request.apiVersion < FIRST_WITH_REFERENCES;
        const endpoint = endpointToChange(
          request.parameter('endpointId'),
          services,
          isScoped ? context.projectId : undefined,
        );
        if (flag(request.query, 'deep')) request.note('deep: there is no service principal to delete here');
        removeFromProjects(endpoint, projectsToLeave(request, context), services);
        return noContent();
      },
    },
  ];
}

/** The projects of the query, which from 6.0 on must be there; a project in the path stands in for them. */
function projectsToLeave({ query, apiVersion }: RouteRequest, { projectId }: WriteContext): string[] {
  const given = apiVersion < FIRST_WITH_REFERENCES ? [] : guidList(query, 'projectIds');
  if (given.length > 0) return given;
  if (projectId === undefined) throw serviceException('valueMissing', ['projectIds']);
  return [projectId];
}

function refuseBeforeSharing({ apiVersion }: RouteRequest): void {
  if (apiVersion < FIRST_WITH_REFERENCES) throw serviceException('methodNotAllowed', ['PATCH']);
}
