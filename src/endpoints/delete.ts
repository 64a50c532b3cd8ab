import type { EndpointContext } from './context.js';
import { previewDeletion } from './deletion.js';
import { EndpointNotDeletedError } from './errors.js';
import { DELETE_TIMEOUT } from './limits.js';
import type { DeleteOptions, WaitOptions } from './options.js';
import { pollUntil } from './poll.js';
import { readById } from './read-endpoint.js';
import { ADMINISTRATOR_ROLE } from './scopes.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import { createTeller, hasFailed } from './wait.js';
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
  { deep = false, projects, wait = true, timeout, onState, signal }: DeleteOptions,
): Promise<void> {
  const operation = `delete service connection '${nameOrId}'`;
  const { endpoint, from } = await previewDeletion(context, nameOrId, { deep, projects, signal });
  if (from.length === 0) return;
  const { generation } = await context.contract(signal);
  const ids = generation.projectReferences ? from.map(({ id }) => id) : undefined;
  const query = { projectIds: ids?.join(','), deep: deep || undefined };
  await write(context, { operation, method: 'DELETE', id: endpoint.id, query, role: ADMINISTRATOR_ROLE, signal });
  if (wait) await waitUntilGone(context, endpoint, ids ?? [context.segment], { timeout, onState, signal });
}

/** In each of the projects, one after the other: most often it is gone from all at once. */
async function waitUntilGone(
  context: EndpointContext,
  before: ServiceEndpoint,
  segments: readonly string[],
  { timeout = DELETE_TIMEOUT, onState, signal }: WaitOptions,
): Promise<void> {
  const tell = createTeller(context, before, onState);
  const start = context.clock.now();
  let last = before;
  for (const segment of segments) {
    const left = Math.max(0, timeout - (context.clock.now() - start));
    const outcome = await pollUntil({ clock: context.clock, timeout: left, signal }, async () => {
      const found = await readById(context, before.id, signal, segment);
      if (!found) return 'gone' as const;
      last = found;
      tell(found);
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
