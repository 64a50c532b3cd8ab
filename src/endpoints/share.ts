import { checkNewName } from './check-change.js';
import type { EndpointContext } from './context.js';
import { AlreadySharedError, LastProjectError, NotSharedError, OwnProjectError, ShareIgnoredError } from './errors.js';
import type { Cancellable, ShareTarget } from './options.js';
import { readEndpoint, readForWrite } from './read-endpoint.js';
import { newReference, type ProjectIdentity, referenceOf } from './references.js';
import { ADMINISTRATOR_ROLE } from './scopes.js';
import type { EndpointProjectReference, ServiceEndpoint } from './service-endpoint.js';
import { isGuid } from './values.js';
import { write } from './write.js';

/**
 * Lets other projects use a service endpoint. Projects that have it already under the wanted name are left alone; where
 * all have it, nothing is sent.
 *
 * @returns the service endpoint as it is then read.
 * @throws AlreadySharedError `ALREADY_SHARED`, InvalidEndpointError `INVALID_ENDPOINT` for a new name with a comma or a slash,
 * UnsupportedOperationError `UNSUPPORTED_OPERATION`, ProjectNotFoundError `PROJECT_NOT_FOUND` with all that there are not,
 * PartialEndpointError `PARTIAL_ENDPOINT`
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
  const projects = await context.projects.findAll(
    targets.map(({ project }) => project),
    signal,
  );
  const wanted = targets.map((target, index) => referenceFor(current, target, projects[index]));
  // The service takes a bare array (azure-cli-extensions issue 6453).
  const body = wanted.flatMap((reference) => reference ?? []);
  if (body.length === 0) return current;
  await write(context, { operation, method: 'PATCH', id: current.id, body, role: ADMINISTRATOR_ROLE, signal });
  const shared = await readEndpoint(context, current.id, signal);
  const references = shared.serviceEndpointProjectReferences;
  const missing = body.filter(({ projectReference }) => !referenceOf(references, projectReference.id));
  if (missing.length > 0) throw new ShareIgnoredError(current, missing.map(nameOfProject));
  return shared;
}

/**
 * Takes a service endpoint from projects, at least one of which keeps it.
 *
 * @throws NotSharedError `NOT_SHARED`, LastProjectError `LAST_PROJECT`, OwnProjectError `OWN_PROJECT`, UnsupportedOperationError
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
  const own = referenceOf(current.serviceEndpointProjectReferences, context.project);
  if (own && ids.includes(own.projectReference.id)) throw new OwnProjectError(current, nameOfProject(own));
  const query = { projectIds: ids.join(',') };
  await write(context, { operation, method: 'DELETE', id: current.id, query, role: ADMINISTRATOR_ROLE, signal });
}

/**
 * Ids of the projects that have a service endpoint, by their names or ids.
 *
 * @throws ProjectNotFoundError `PROJECT_NOT_FOUND`, NotSharedError `NOT_SHARED`; each with all that are wrong
 */
export async function projectIdsOf(
  context: EndpointContext,
  { id, name, serviceEndpointProjectReferences: references }: ServiceEndpoint,
  projects: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  // A reference may have the id alone, or the name of a project may have changed.
  const unknown = projects.filter((project) => !referenceOf(references, project) && !isGuid(project));
  const identities = await context.projects.findAll(unknown, signal);
  const found = projects.map((project) => {
    const identity = identities[unknown.indexOf(project)];
    return referenceOf(references, project) ?? (identity && referenceOf(references, identity.id));
  });
  const missing = projects.filter((_, index) => !found[index]);
  if (missing.length > 0) {
    const known = references.map(({ projectReference }) => projectReference.name ?? projectReference.id);
    throw new NotSharedError({ id, name }, missing, known.toSorted());
  }
  return [...new Set(found.flatMap((reference) => reference?.projectReference.id ?? []))];
}

function nameOfProject({ projectReference: { id, name } }: EndpointProjectReference): string {
  return name ?? id;
}

/** What a share sends for one project; nothing where the project has the service endpoint as it is wanted. */
function referenceFor(
  current: ServiceEndpoint,
  target: ShareTarget,
  project: ProjectIdentity | undefined,
): EndpointProjectReference | undefined {
  if (!project) return undefined;
  const known = referenceOf(current.serviceEndpointProjectReferences, project.id);
  if (!known) {
    checkNewName(current.name, target.name, 'shared');
    return newReference(project, target.name ?? current.name, target.description ?? current.description);
  }
  const { name = known.name, description = known.description } = target;
  if (name === known.name && description === known.description) return undefined;
  throw new AlreadySharedError(current, project.name, known.name);
}
