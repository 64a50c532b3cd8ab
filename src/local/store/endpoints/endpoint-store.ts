import { ExecutionHistory } from './execution-history.js';
import { PipelinePermissions } from './pipeline-permissions.js';
import { referenceOf, type StoredEndpoint } from './stored-endpoint.js';

/** The service endpoints of all projects, what used them, and which pipelines may. Secrets are in memory only. */
export class EndpointStore {
  readonly history = new ExecutionHistory();
  readonly permissions = new PipelinePermissions();
  readonly #now: () => number;
  readonly #endpoints = new Map<string, StoredEndpoint>();
  /** Ids by project and name, so that a name is looked up without a search. */
  readonly #named = new Map<string, Set<string>>();

  /** @param now milliseconds since 1970: what is due becomes true when it is looked at. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Adds an endpoint, or replaces the one with its id. */
  put(endpoint: StoredEndpoint): void {
    this.#forgetNames(endpoint.id);
    this.#endpoints.set(endpoint.id, endpoint);
    for (const { projectId, name } of endpoint.references) {
      const key = nameKey(projectId, name);
      this.#named.set(key, (this.#named.get(key) ?? new Set()).add(endpoint.id));
    }
  }

  /** An endpoint by its id, ignoring case; also one that is leaving. */
  get(id: string): StoredEndpoint | undefined {
    const key = id.toLowerCase();
    const endpoint = this.#endpoints.get(key);
    if (!endpoint?.due || endpoint.due.time > this.#now()) return endpoint;
    const { due, ...settled } = endpoint;
    const become = due.become(settled);
    if (become) this.put(become);
    else this.#forget(key);
    return become;
  }

  /** All endpoints but those that are leaving, in the order in which they were made. */
  all(): StoredEndpoint[] {
    return [...this.#endpoints.keys()].flatMap((id) => this.get(id) ?? []).filter(({ isLeaving }) => !isLeaving);
  }

  inProject(projectId: string): StoredEndpoint[] {
    return this.all().filter((endpoint) => referenceOf(endpoint, projectId));
  }

  /** The endpoint with a name in a project, the first one where there are several. Names are compared ignoring case. */
  named(projectId: string, name: string): StoredEndpoint | undefined {
    for (const id of this.#named.get(nameKey(projectId, name)) ?? []) {
      const endpoint = this.get(id);
      if (endpoint && !endpoint.isLeaving) return endpoint;
    }
    return undefined;
  }

  #forget(id: string): void {
    this.#forgetNames(id);
    this.#endpoints.delete(id);
    this.history.forget(id);
    this.permissions.forget(id);
  }

  #forgetNames(id: string): void {
    for (const { projectId, name } of this.#endpoints.get(id)?.references ?? []) {
      const key = nameKey(projectId, name);
      const ids = this.#named.get(key);
      ids?.delete(id);
      if (ids?.size === 0) this.#named.delete(key);
    }
  }
}

function nameKey(projectId: string, name: string): string {
  return `${projectId} ${name.toLowerCase()}`;
}
