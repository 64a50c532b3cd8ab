/** Which pipelines of a project may use an endpoint. Times are ISO 8601 in UTC. */
export interface EndpointPermissions {
  /** Since when all may; absent: only those of the list. */
  readonly allPipelines?: string;
  /** Since when each pipeline may, by its id. */
  readonly pipelines: ReadonlyMap<number, string>;
}

/** What a change says: true to permit, false to revoke. */
export interface PermissionChange {
  readonly allPipelines?: boolean;
  readonly pipelines: readonly { readonly id: number; readonly authorized: boolean }[];
}

/** The permissions of all endpoints, by project. */
export class PipelinePermissions {
  readonly #permissions = new Map<string, Map<string, EndpointPermissions>>();

  of(endpointId: string, projectId: string): EndpointPermissions {
    return this.#permissions.get(endpointId)?.get(projectId) ?? { pipelines: new Map() };
  }

  /** @param time of the change, ISO 8601 in UTC. */
  change(endpointId: string, projectId: string, change: PermissionChange, time: string): EndpointPermissions {
    const before = this.of(endpointId, projectId);
    const pipelines = new Map(before.pipelines);
    for (const { id, authorized } of change.pipelines) {
      if (!authorized) pipelines.delete(id);
      else if (!pipelines.has(id)) pipelines.set(id, time);
    }
    const isOpen = change.allPipelines ?? before.allPipelines !== undefined;
    const after = { pipelines, ...(isOpen && { allPipelines: before.allPipelines ?? time }) };
    const ofEndpoint = this.#permissions.get(endpointId) ?? new Map<string, EndpointPermissions>();
    this.#permissions.set(endpointId, ofEndpoint.set(projectId, after));
    return after;
  }

  forget(endpointId: string): void {
    this.#permissions.delete(endpointId);
  }
}
