import { AnswerFormatError } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import { asFlag, asList, asNumber, asObject, member } from './json-value.js';
import type { PermissionChange } from './options.js';
import type { PermissionsAccess, PermissionsRequest, PipelinePermissions } from './permissions-access.js';
import { ADMINISTRATOR_ROLE, PERMISSIONS_SCOPE, PERMIT_SCOPE, USER_ROLE } from './scopes.js';
import type { EndpointRequest } from './server.js';

/** Permissions from API version 6.0 on: the service endpoint has a list of all its pipelines. */
export class EndpointPermissions implements PermissionsAccess {
  readonly #context: EndpointContext;

  constructor(context: EndpointContext) {
    this.#context = context;
  }

  async read(id: string, request: PermissionsRequest): Promise<PipelinePermissions> {
    return await this.#exchange(id, { ...request, method: 'GET', scope: PERMISSIONS_SCOPE, role: USER_ROLE });
  }

  async isOpen(id: string, request: PermissionsRequest): Promise<boolean> {
    return (await this.read(id, request)).allPipelines;
  }

  async change(
    id: string,
    { allPipelines, pipelines = [], revoke = [] }: PermissionChange,
    request: PermissionsRequest,
  ): Promise<PipelinePermissions> {
    const changes = [
      ...pipelines.map((pipeline) => ({ id: pipeline, authorized: true })),
      ...revoke.map((pipeline) => ({ id: pipeline, authorized: false })),
    ];
    const body = {
      ...(allPipelines !== undefined && { allPipelines: { authorized: allPipelines } }),
      ...(changes.length > 0 && { pipelines: changes }),
    };
    const scope = PERMIT_SCOPE;
    return await this.#exchange(id, { ...request, method: 'PATCH', body, scope, role: ADMINISTRATOR_ROLE });
  }

  async #exchange(id: string, request: Omit<EndpointRequest, 'resource' | 'path'>): Promise<PipelinePermissions> {
    const { value, status } = await this.#context.send({
      ...request,
      resource: 'permissions',
      path: `${this.#context.segment}/_apis/pipelines/pipelinepermissions/endpoint/${encodeURIComponent(id)}`,
    });
    const permissions = asObject(value);
    if (!permissions) throw new AnswerFormatError(request.operation, status, 'it has no permissions');
    return permissionsIn(permissions);
  }
}

function permissionsIn(permissions: Readonly<Record<string, unknown>>): PipelinePermissions {
  const isAuthorized = (value: unknown): boolean => asFlag(member(asObject(value), 'authorized'));
  const pipelines = (asList(member(permissions, 'pipelines')) ?? []).flatMap((item) => {
    const id = asNumber(member(asObject(item), 'id'));
    return id !== undefined && isAuthorized(item) ? [id] : [];
  });
  return { allPipelines: isAuthorized(member(permissions, 'allPipelines')), pipelines };
}
