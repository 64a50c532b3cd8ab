import { AnswerFormatError, NotFoundError } from '../azure-devops/index.js';
import type { EndpointContext } from './context.js';
import { asFlag, asNumber, asObject, asScalarText, asText, listItems, member } from './json-value.js';
import { PERMISSIONS_AGE, PIPELINES_AT_ONCE, PIPELINES_PAGE } from './limits.js';
import { listEndpoints } from './list.js';
import { mapBounded } from './plan/bounded-work.js';
import { PERMISSIONS_SCOPE, USER_ROLE } from './scopes.js';
import type { EndpointRequest } from './server.js';
import { SharedRead } from './shared-read.js';
import { sameName } from './values.js';

/**
 * Which pipelines of one project may use which service endpoints, as servers before API version 6.0 say it: one list for
 * the project, and one for each pipeline. Both are read at once for all service endpoints, and serve for a while.
 */
export class ProjectPermissions {
  readonly #context: EndpointContext;
  /** Ids of the endpoints that all pipelines may use. Ids are in lower case. */
  readonly #open: SharedRead<Set<string>>;
  /** Ids of all endpoints. */
  readonly #endpoints: SharedRead<Set<string>>;
  /** Ids of the endpoints that a pipeline may use, by the id of the pipeline. */
  readonly #named: SharedRead<Map<number, Set<string>>>;

  constructor(context: EndpointContext) {
    const { clock } = context;
    this.#context = context;
    this.#open = new SharedRead({ clock, age: PERMISSIONS_AGE, read: () => this.#readOpen() });
    this.#endpoints = new SharedRead({ clock, age: PERMISSIONS_AGE, read: () => this.#readEndpoints() });
    this.#named = new SharedRead({ clock, age: PERMISSIONS_AGE, read: () => this.#readNamed() });
  }

  async isOpen(id: string, signal: AbortSignal | undefined): Promise<boolean> {
    return (await this.#open.value(signal)).has(id.toLowerCase());
  }

  /** Whether the endpoint is there; one that is new may not be known yet. */
  async hasEndpoint(id: string, signal: AbortSignal | undefined): Promise<boolean> {
    return (await this.#endpoints.value(signal)).has(id.toLowerCase());
  }

  /** Ids of the pipelines that may use it by name, the smallest first. */
  async pipelinesOf(id: string, signal: AbortSignal | undefined): Promise<number[]> {
    const named = [...(await this.#named.value(signal))];
    const found = named.flatMap(([pipeline, ids]) => (ids.has(id.toLowerCase()) ? [pipeline] : []));
    return found.sort((one, other) => one - other);
  }

  /** Something was changed. */
  async noteOpen(id: string, authorized: boolean): Promise<void> {
    await this.#open.change((ids) => note(ids, id, authorized));
  }

  async notePipeline(id: string, pipeline: number, authorized: boolean): Promise<void> {
    await this.#named.change((named) => {
      const ids = named.get(pipeline) ?? new Set();
      named.set(pipeline, ids);
      note(ids, id, authorized);
    });
  }

  async #readOpen(): Promise<Set<string>> {
    const operation = `list the service connections that all pipelines of project '${this.#context.project}' may use`;
    const query = { type: 'endpoint' };
    return authorizedIn(
      (await this.#list({ resource: 'permissions', operation, path: 'authorizedresources', query })).items,
    );
  }

  async #readEndpoints(): Promise<Set<string>> {
    return new Set((await listEndpoints(this.#context, {}, undefined)).map(({ id }) => id.toLowerCase()));
  }

  async #readNamed(): Promise<Map<number, Set<string>>> {
    const pipelines = await this.#readPipelines();
    const entries = await mapBounded(pipelines, { concurrency: PIPELINES_AT_ONCE }, async (pipeline) => {
      return [pipeline, await this.#readResources(pipeline)] as const;
    });
    return new Map(entries);
  }

  async #readPipelines(): Promise<number[]> {
    const operation = `list the pipelines of project '${this.#context.project}'`;
    const ids = new Set<number>();
    let continuationToken: string | undefined;
    for (;;) {
      const query = { $top: PIPELINES_PAGE, continuationToken };
      const { items, next } = await this.#list({ resource: 'pipelines', operation, path: 'definitions', query });
      const before = ids.size;
      for (const item of items) {
        const id = asNumber(member(asObject(item), 'id'));
        if (id !== undefined) ids.add(id);
      }
      // A page without anything new comes from a server that would give pages for ever.
      if (next === undefined || ids.size === before) return [...ids];
      continuationToken = next;
    }
  }

  async #readResources(pipeline: number): Promise<Set<string>> {
    const operation = `list the service connections that pipeline ${pipeline} may use`;
    try {
      const path = `definitions/${pipeline}/resources`;
      return authorizedIn((await this.#list({ resource: 'permissions', operation, path })).items);
    } catch (error) {
      // It was deleted after the list was read.
      if (error instanceof NotFoundError) return new Set();
      throw error;
    }
  }

  async #list(
    request: Pick<EndpointRequest, 'resource' | 'operation' | 'path' | 'query'>,
  ): Promise<{ readonly items: readonly unknown[]; readonly next: string | undefined }> {
    const { value, status, headers } = await this.#context.send({
      ...request,
      method: 'GET',
      path: `${this.#context.segment}/_apis/build/${request.path}`,
      scope: PERMISSIONS_SCOPE,
      role: USER_ROLE,
    });
    const items = listItems(value);
    if (!items) throw new AnswerFormatError(request.operation, status, 'it has no list');
    return { items, next: [headers['x-ms-continuationtoken']].flat()[0] };
  }
}

function note(ids: Set<string>, id: string, authorized: boolean): void {
  if (authorized) ids.add(id.toLowerCase());
  else ids.delete(id.toLowerCase());
}

/** The ids of the service endpoints in a list of resources, of those that are permitted. */
function authorizedIn(items: readonly unknown[]): Set<string> {
  const ids = items.flatMap((item) => {
    const resource = asObject(item);
    const isEndpoint = sameName(asText(member(resource, 'type')) ?? '', 'endpoint');
    const id = asScalarText(member(resource, 'id'));
    return isEndpoint && id !== undefined && asFlag(member(resource, 'authorized')) ? [id.toLowerCase()] : [];
  });
  return new Set(ids);
}
