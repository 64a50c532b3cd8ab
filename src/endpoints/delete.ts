import type { EndpointContext } from './context.js';
import { EndpointNotDeletedError } from './errors.js';
import { DELETE_TIMEOUT } from './limits.js';
import type { DeleteOptions } from './options.js';
import { pollUntil } from './poll.js';
import { readById, readEndpoint } from './read-endpoint.js';
import { referenceOf } from './references.js';
import { ADMINISTRATOR_ROLE } from './scopes.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import { projectIdsOf } from './share.js';
import { sameName } from './values.js';
import { hasFailed } from './wait.js';
import { write } from './write.js';

/**
 * Deletes a service endpoint from the client's project, from others, or from all that have it, and waits until it is
 * gone: the service takes a delete before it has carried it out, and refuses a second one (azure-devops-docs issue 7638).
 *
 * @throws EndpointNotFoundError `ENDPOINT_NOT_FOUND`, NotSharedError `NOT_SHARED`, EndpointNotDeletedError
 * `ENDPOINT_NOT_DELETED`, UnsupportedOperationError `UNSUPPORTED_OPERATION`, FederatedCredentialsError
 * `FEDERATED_CREDENTIALS`
 */
export async function deleteEndpoint(
  context: EndpointContext,
  nameOrId: string,
  { deep = false, projects, wait = true, timeout, signal }: DeleteOptions,
): Promise<void> {
  const operation = `delete service connection '${nameOrId}'`;
  const contract = await context.contract(signal);
  if (deep) contract.require('deep', `${operation} with its service principal`);
  const others = projects === undefined || projects === 'all' ? [] : projects;
  if (others.some((project) => !sameName(project, context.project)))
    contract.require('share', `${operation} elsewhere`);
  const current = await readEndpoint(context, nameOrId, signal);
  const ids = contract.generation.projectReferences ? await projectIds(context, current, projects, signal) : undefined;
  if (ids?.length === 0) return;
  const query = { projectIds: ids?.join(','), deep: deep || undefined };
  await write(context, { operation, method: 'DELETE', id: current.id, query, role: ADMINISTRATOR_ROLE, signal });
  if (wait) await waitUntilGone(context, current, ids ?? [context.segment], { timeout, signal });
}

async function projectIds(
  context: EndpointContext,
  current: ServiceEndpoint,
  projects: DeleteOptions['projects'],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const references = current.serviceEndpointProjectReferences;
  const isOwnOnly = projects === undefined || (projects === 'all' && references.length === 0);
  if (isOwnOnly) {
    // A reader gets no references.
    const known = referenceOf(references, context.project)?.projectReference;
    return [(known ?? (await context.projects.find(context.project, signal))).id];
  }
  if (projects === 'all') return references.map(({ projectReference }) => projectReference.id);
  return await projectIdsOf(context, current, projects, signal);
}

/** In each of the projects, one after the other: most often it is gone from all at once. */
async function waitUntilGone(
  context: EndpointContext,
  before: ServiceEndpoint,
  segments: readonly string[],
  { timeout = DELETE_TIMEOUT, signal }: Pick<DeleteOptions, 'timeout' | 'signal'>,
): Promise<void> {
  const start = context.clock.now();
  let last = before;
  for (const segment of segments) {
    const left = Math.max(0, timeout - (context.clock.now() - start));
    const outcome = await pollUntil({ clock: context.clock, timeout: left, signal }, async () => {
      const found = await readById(context, before.id, signal, segment);
      if (!found) return 'gone' as const;
      last = found;
      return hasFailed(found) && !isAsBefore(before, found) ? ('failed' as const) : undefined;
    });
    if (outcome === 'gone') continue;
    const message = context.masker.mask(last.operationStatus?.statusMessage ?? '');
    throw new EndpointNotDeletedError(before, context.clock.now() - start, message);
  }
}

/** One whose creation failed is in that state until it is gone. */
function isAsBefore(
  { operationStatus: before }: ServiceEndpoint,
  { operationStatus: after }: ServiceEndpoint,
): boolean {
  return before?.state === after?.state && before?.statusMessage === after?.statusMessage;
}
