import type { EndpointContext } from './context.js';
import { AlreadySharedError, LastProjectError, NotSharedError } from './errors.js';
import type { Cancellable, ShareTarget } from './options.js';
import { readEndpoint, readForWrite } from './read-endpoint.js';
import { newReference, referenceOf } from './references.js';
import { ADMINISTRATOR_ROLE } from './scopes.js';
import type { EndpointProjectReference, ServiceEndpoint } from './service-endpoint.js';
import { isGuid } from './values.js';
import { write } from './write.js';

/**
 * Lets other projects use a service endpoint. Projects that have it already under the wanted name are left alone; where
 * all have it, nothing is sent.
 *
 * @returns the service endpoint as it is then read.
 * @throws AlreadySharedError `ALREADY_SHARED`, UnsupportedOperationError `UNSUPPORTED_OPERATION`,
 * ProjectNotFoundError `PROJECT_NOT_FOUND`, PartialEndpointError `PARTIAL_ENDPOINT`
 */
export async function shareEndpoint(
  context: EndpointContext,
  nameOrId: string,
  targets: readonly ShareTarget[],
  { signal }: Cancellable,
): Promise<ServiceEndpoint> {
  const operation = `share service connection '${nameOrId}'`;
  (await context.contract(signal)).require('share', operation);
  const current = await readForWrite(context, nameOrId, operation, signal);
  const wanted = await Promise.all(targets.map((target) => referenceFor(context, current, target, signal)));
  // The service takes a bare array (azure-cli-extensions issue 6453).
  const body = wanted.flatMap((reference) => reference ?? []);
  if (body.length === 0) return current;
  await write(context, { operation, method: 'PATCH', id: current.id, body, role: ADMINISTRATOR_ROLE, signal });
  return await readEndpoint(context, current.id, signal);
}

/**
 * Takes a service endpoint from projects, at least one of which keeps it.
 *
 * @throws NotSharedError `NOT_SHARED`, LastProjectError `LAST_PROJECT`, UnsupportedOperationError
 * `UNSUPPORTED_OPERATION`, PartialEndpointError `PARTIAL_ENDPOINT`
 */
export async function unshareEndpoint(
  context: EndpointContext,
  nameOrId: string,
  projects: readonly string[],
  { signal }: Cancellable,
): Promise<void> {
  const operation = `unshare service connection '${nameOrId}'`;
  (await context.contract(signal)).require('share', operation);
  const current = await readForWrite(context, nameOrId, operation, signal);
  const ids = await projectIdsOf(context, current, projects, signal);
  if (ids.length === 0) return;
  if (ids.length === current.serviceEndpointProjectReferences.length) throw new LastProjectError(current);
  const query = { projectIds: ids.join(',') };
  await write(context, { operation, method: 'DELETE', id: current.id, query, role: ADMINISTRATOR_ROLE, signal });
}

/** Ids of the projects that have a service endpoint, by their names or ids. @throws NotSharedError `NOT_SHARED` */
export async function projectIdsOf(
  context: EndpointContext,
  { id, name, serviceEndpointProjectReferences: references }: ServiceEndpoint,
  projects: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const ids = await Promise.all(
    projects.map(async (project) => {
      const reference =
        referenceOf(references, project) ?? (await referenceOfProject(context, references, project, signal));
      if (reference) return reference.projectReference.id;
      const known = references.map(({ projectReference }) => projectReference.name ?? projectReference.id);
      throw new NotSharedError({ id, name }, project, known.toSorted());
    }),
  );
  return [...new Set(ids)];
}

/** By the other of its id and name: a reference may have the id alone. */
async function referenceOfProject(
  context: EndpointContext,
  references: readonly EndpointProjectReference[],
  project: string,
  signal: AbortSignal | undefined,
): Promise<EndpointProjectReference | undefined> {
  if (isGuid(project)) return undefined;
  return referenceOf(references, (await context.projects.find(project, signal)).id);
}

/** What a share sends for one project; nothing where the project has the service endpoint as it is wanted. */
async function referenceFor(
  context: EndpointContext,
  current: ServiceEndpoint,
  target: ShareTarget,
  signal: AbortSignal | undefined,
): Promise<EndpointProjectReference | undefined> {
  const project = await context.projects.find(target.project, signal);
  const known = referenceOf(current.serviceEndpointProjectReferences, project.id);
  if (!known) return newReference(project, target.name ?? current.name, target.description ?? current.description);
  const { name = known.name, description = known.description } = target;
  if (name === known.name && description === known.description) return undefined;
  throw new AlreadySharedError(current, project.name, known.name);
}
