import type { EndpointContext } from './context.js';
import type { PermissionChange } from './options.js';
import type { PermissionsAccess, PermissionsRequest, PipelinePermissions } from './permissions-access.js';
import { ProjectPermissions } from './project-permissions.js';
import { readEndpoint } from './read-endpoint.js';
import { ADMINISTRATOR_ROLE, BUILD_PERMIT_SCOPE } from './scopes.js';
import { sameName } from './values.js';

/**
 * Permissions before API version 6.0 (published for Azure DevOps Server 2019): the project has a list of the resources
 * that all its pipelines may use, and each pipeline a list of those that it may use.
 */
export class PipelineResources implements PermissionsAccess {
  readonly #context: EndpointContext;
  readonly #known: ProjectPermissions;

  constructor(context: EndpointContext) {
    const { permissions } = context.server;
    const key = context.project.toLowerCase();
    const known = permissions.get(key) ?? new ProjectPermissions(context);
    permissions.set(key, known);
    this.#context = context;
    this.#known = known;
  }

  async read(id: string, request: PermissionsRequest): Promise<PipelinePermissions> {
    const permissions = await this.#read(id, request);
    if (permissions.allPipelines || permissions.pipelines.length > 0) return permissions;
    const found = await this.#confirm(id, request);
    return found === id ? permissions : await this.#read(found, request);
  }

  async isOpen(id: string, request: PermissionsRequest): Promise<boolean> {
    const { signal } = request;
    return (
      (await this.#known.isOpen(id, signal)) || (await this.#known.isOpen(await this.#confirm(id, request), signal))
    );
  }

  /** What is permitted goes first: a pipeline that keeps its permission is never without one. */
  async change(
    id: string,
    { allPipelines, pipelines = [], revoke = [] }: PermissionChange,
    request: PermissionsRequest,
  ): Promise<PipelinePermissions> {
    for (const pipeline of pipelines) await this.#permit(id, pipeline, true, request);
    for (const pipeline of revoke) await this.#permit(id, pipeline, false, request);
    if (allPipelines !== undefined) {
      await this.#authorize(id, allPipelines, { ...request, path: 'authorizedresources' });
      await this.#known.noteOpen(id, allPipelines);
    }
    return await this.read(id, request);
  }

  async #read(id: string, { signal }: PermissionsRequest): Promise<PipelinePermissions> {
    const [allPipelines, pipelines] = await Promise.all([
      this.#known.isOpen(id, signal),
      this.#known.pipelinesOf(id, signal),
    ]);
    return { allPipelines, pipelines };
  }

  /**
   * Lists without an endpoint do not tell whether there is one.
   *
   * @returns its id; another one where the text was its name.
   * @throws EndpointNotFoundError `ENDPOINT_NOT_FOUND`
   */
  async #confirm(id: string, { signal }: PermissionsRequest): Promise<string> {
    if (await this.#known.hasEndpoint(id, signal)) return id;
    const found = await readEndpoint(this.#context, id, signal);
    return sameName(found.id, id) ? id : found.id;
  }

  async #permit(id: string, pipeline: number, authorized: boolean, request: PermissionsRequest): Promise<void> {
    const verb = authorized ? 'permit' : 'forbid';
    const operation = `${verb} pipeline ${pipeline} to use service connection '${id}'`;
    await this.#authorize(id, authorized, { ...request, operation, path: `definitions/${pipeline}/resources` });
    await this.#known.notePipeline(id, pipeline, authorized);
  }

  async #authorize(
    id: string,
    authorized: boolean,
    { path, ...request }: PermissionsRequest & { readonly path: string },
  ): Promise<void> {
    await this.#context.send({
      ...request,
      resource: 'permissions',
      method: 'PATCH',
      path: `${this.#context.segment}/_apis/build/${path}`,
      body: [{ type: 'endpoint', id, authorized }],
      scope: BUILD_PERMIT_SCOPE,
      role: ADMINISTRATOR_ROLE,
    });
  }
}
