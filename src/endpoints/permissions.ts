import { NotFoundError } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import { EndpointPermissions } from './endpoint-permissions.js';
import { EmptyChangeError, PipelineIdError } from './errors.js';
import { MAXIMUM_PIPELINE_ID } from './limits.js';
import type { Cancellable, PermissionChange } from './options.js';
import type { PermissionsAccess, PipelinePermissions } from './permissions-access.js';
import { PipelineResources } from './pipeline-resources.js';
import { locate, readEndpoint } from './read-endpoint.js';
import { isGuid, sameName } from './values.js';

export type { PipelinePermissions } from './permissions-access.js';

/**
 * Reads which pipelines may use a service endpoint. An id is not asked for first, a name is.
 *
 * @throws UnsupportedOperationError `UNSUPPORTED_OPERATION`, EndpointNotFoundError `ENDPOINT_NOT_FOUND`
 */
export async function readPermissions(
  context: EndpointContext,
  nameOrId: string,
  signal: AbortSignal | undefined,
): Promise<PipelinePermissions> {
  const operation = readOperation(nameOrId);
  const access = await accessOf(context, operation, signal);
  return await ofEndpoint(context, nameOrId, signal, (id) => access.read(id, { operation, signal }));
}

/** Whether all pipelines may use a service endpoint. @throws as {@link readPermissions} does */
export async function isOpenToAllPipelines(
  context: EndpointContext,
  nameOrId: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const operation = readOperation(nameOrId);
  const access = await accessOf(context, operation, signal);
  return await ofEndpoint(context, nameOrId, signal, (id) => access.isOpen(id, { operation, signal }));
}

/** Whether {@link readPermissions} has anything to ask on this server. */
export async function canReadPermissions(context: EndpointContext, signal: AbortSignal | undefined): Promise<boolean> {
  return (await context.contract(signal)).supports('permissions');
}

/**
 * Changes which pipelines may use a service endpoint; those that the change does not name stay as they are.
 *
 * @returns the permissions as they are then.
 * @throws EmptyChangeError `EMPTY_CHANGE`, PipelineIdError `PIPELINE_ID`, and as {@link readPermissions} does
 */
export async function changePermissions(
  context: EndpointContext,
  nameOrId: string,
  change: PermissionChange,
  { signal }: Cancellable,
): Promise<PipelinePermissions> {
  check(change, nameOrId);
  const operation = `change the pipeline permissions of service connection '${nameOrId}'`;
  const access = await accessOf(context, operation, signal);
  return await ofEndpoint(context, nameOrId, signal, (id) => access.change(id, change, { operation, signal }));
}

function readOperation(nameOrId: string): string {
  return `read the pipeline permissions of service connection '${nameOrId}'`;
}

function check({ allPipelines, pipelines = [], revoke = [] }: PermissionChange, nameOrId: string): void {
  if (allPipelines === undefined && pipelines.length === 0 && revoke.length === 0) {
    throw new EmptyChangeError(`the pipeline permissions of service connection '${nameOrId}'`);
  }
  for (const id of [...pipelines, ...revoke]) {
    if (!Number.isInteger(id) || id < 1 || id > MAXIMUM_PIPELINE_ID) throw new PipelineIdError(id, 'is none');
  }
  const both = pipelines.find((id) => revoke.includes(id));
  if (both !== undefined) throw new PipelineIdError(both, 'is to be permitted and revoked at once');
}

async function accessOf(
  context: EndpointContext,
  operation: string,
  signal: AbortSignal | undefined,
): Promise<PermissionsAccess> {
  const contract = await context.contract(signal);
  contract.require('permissions', operation);
  return contract.generation.permissionsOf === 'pipeline'
    ? new PipelineResources(context)
    : new EndpointPermissions(context);
}

/** By the id; where the server does not find that, it is looked for as any other operation would. */
async function ofEndpoint<Result>(
  context: EndpointContext,
  nameOrId: string,
  signal: AbortSignal | undefined,
  work: (id: string) => Promise<Result>,
): Promise<Result> {
  if (!isGuid(nameOrId)) return await work((await locate(context, nameOrId, signal)).id);
  try {
    return await work(nameOrId);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const { id } = await readEndpoint(context, nameOrId, signal);
    if (sameName(id, nameOrId)) throw error;
    return await work(id);
  }
}
