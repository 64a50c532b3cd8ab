import { AnswerFormatError } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import { EmptyChangeError, PipelineIdError } from './errors.js';
import { asFlag, asList, asNumber, asObject, member } from './json-value.js';
import { MAXIMUM_PIPELINE_ID } from './limits.js';
import type { Cancellable, PermissionChange } from './options.js';
import { readEndpoint } from './read-endpoint.js';
import { ADMINISTRATOR_ROLE, PERMIT_SCOPE, USER_ROLE } from './scopes.js';

/** Which pipelines of the project may use a service endpoint. */
export interface PipelinePermissions {
  readonly allPipelines: boolean;
  /** Ids of those that may use it by name; all may where `allPipelines` is true. */
  readonly pipelines: readonly number[];
}

/**
 * Reads which pipelines may use a service endpoint.
 *
 * @throws UnsupportedOperationError `UNSUPPORTED_OPERATION`, EndpointNotFoundError `ENDPOINT_NOT_FOUND`
 */
export async function readPermissions(
  context: EndpointContext,
  nameOrId: string,
  signal: AbortSignal | undefined,
): Promise<PipelinePermissions> {
  const operation = `read the pipeline permissions of service connection '${nameOrId}'`;
  return await exchange(context, nameOrId, { operation, method: 'GET', role: USER_ROLE, signal });
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
  { allPipelines, pipelines = [], revoke = [] }: PermissionChange,
  { signal }: Cancellable,
): Promise<PipelinePermissions> {
  if (allPipelines === undefined && pipelines.length === 0 && revoke.length === 0) {
    throw new EmptyChangeError(`the pipeline permissions of service connection '${nameOrId}'`);
  }
  for (const id of [...pipelines, ...revoke]) checkId(id);
  const both = pipelines.find((id) => revoke.includes(id));
  if (both !== undefined) throw new PipelineIdError(both, 'is to be permitted and revoked at once');
  const operation = `change the pipeline permissions of service connection '${nameOrId}'`;
  const changes = [
    ...pipelines.map((id) => ({ id, authorized: true })),
    ...revoke.map((id) => ({ id, authorized: false })),
  ];
  const body = {
    ...(allPipelines !== undefined && { allPipelines: { authorized: allPipelines } }),
    ...(changes.length > 0 && { pipelines: changes }),
  };
  return await exchange(context, nameOrId, { operation, method: 'PATCH', body, role: ADMINISTRATOR_ROLE, signal });
}

interface Exchange {
  readonly operation: string;
  readonly method: 'GET' | 'PATCH';
  readonly body?: unknown;
  readonly role: string;
  readonly signal: AbortSignal | undefined;
}

/** The service keeps permissions also for ids that there are not, so the endpoint is read first. */
async function exchange(context: EndpointContext, nameOrId: string, request: Exchange): Promise<PipelinePermissions> {
  const { operation, signal } = request;
  (await context.contract(signal)).require('permissions', operation);
  const { id } = await readEndpoint(context, nameOrId, signal);
  const { value, status } = await context.send({
    ...request,
    resource: 'permissions',
    path: `${context.segment}/_apis/pipelines/pipelinepermissions/endpoint/${encodeURIComponent(id)}`,
    scope: PERMIT_SCOPE,
  });
  const permissions = asObject(value);
  if (!permissions) throw new AnswerFormatError(operation, status, 'it has no permissions');
  return readPermissionsOf(permissions);
}

function readPermissionsOf(permissions: Readonly<Record<string, unknown>>): PipelinePermissions {
  const isAuthorized = (value: unknown): boolean => asFlag(member(asObject(value), 'authorized'));
  const pipelines = (asList(member(permissions, 'pipelines')) ?? []).flatMap((item) => {
    const id = asNumber(member(asObject(item), 'id'));
    return id !== undefined && isAuthorized(item) ? [id] : [];
  });
  return { allPipelines: isAuthorized(member(permissions, 'allPipelines')), pipelines };
}

function checkId(id: number): void {
  if (Number.isInteger(id) && id >= 1 && id <= MAXIMUM_PIPELINE_ID) return;
  throw new PipelineIdError(id, 'is none');
}
