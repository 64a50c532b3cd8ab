import type { EndpointContext } from './context.js';
import type { DeleteOptions } from './options.js';
import { readEndpoint } from './read-endpoint.js';
import { type ProjectIdentity, referenceOf } from './references.js';
import type { EndpointProjectReference, ServiceEndpoint } from './service-endpoint.js';
import { projectIdsOf } from './share.js';
import { sameName } from './values.js';

/** What a deletion takes, and from where. */
export interface DeletionPreview {
  readonly endpoint: ServiceEndpoint;
  /** The projects that it is taken from. Before API version 6.0 the own one, whose id is then as the client was given it. */
  readonly from: readonly ProjectIdentity[];
  /** The projects that keep it. Where there is none, it is gone for good. */
  readonly staysIn: readonly ProjectIdentity[];
}

/**
 * Finds out what a deletion would take, and sends none.
 *
 * @throws EndpointNotFoundError `ENDPOINT_NOT_FOUND`, NotSharedError `NOT_SHARED`, ProjectNotFoundError
 * `PROJECT_NOT_FOUND`, UnsupportedOperationError `UNSUPPORTED_OPERATION`
 */
export async function previewDeletion(
  context: EndpointContext,
  nameOrId: string,
  { deep = false, projects, signal }: Pick<DeleteOptions, 'deep' | 'projects' | 'signal'>,
): Promise<DeletionPreview> {
  const operation = `delete service connection '${nameOrId}'`;
  const contract = await context.contract(signal);
  if (deep) contract.require('deep', `${operation} with its service principal`);
  const others = projects === undefined || projects === 'all' ? [] : projects;
  if (others.some((project) => !sameName(project, context.project)))
    contract.require('share', `${operation} elsewhere`);
  const endpoint = await readEndpoint(context, nameOrId, signal);
  if (!contract.generation.projectReferences) {
    return { endpoint, from: [{ id: context.project, name: context.project }], staysIn: [] };
  }
  const known = endpoint.serviceEndpointProjectReferences.map(identityOf);
  if (projects === 'all' && known.length > 0) return { endpoint, from: known, staysIn: [] };
  const ids =
    projects === undefined || projects === 'all' ? undefined : await projectIdsOf(context, endpoint, projects, signal);
  const from = ids ? known.filter(({ id }) => ids.includes(id)) : [await ownProject(context, endpoint, signal)];
  const staysIn = known.filter(({ id }) => from.every((project) => !sameName(project.id, id)));
  return { endpoint, from, staysIn };
}

/** A reader gets no references. */
async function ownProject(
  context: EndpointContext,
  { serviceEndpointProjectReferences: references }: ServiceEndpoint,
  signal: AbortSignal | undefined,
): Promise<ProjectIdentity> {
  const known = referenceOf(references, context.project);
  return known ? identityOf(known) : await context.projects.find(context.project, signal);
}

/** Servers may leave the name out. */
function identityOf({ projectReference: { id, name } }: EndpointProjectReference): ProjectIdentity {
  return { id, name: name || id };
}
