import type { PermissionChange } from './options.js';

/** Which pipelines of the project may use a service endpoint. */
export interface PipelinePermissions {
  readonly allPipelines: boolean;
  /** Ids of those that may use it by name; all may where `allPipelines` is true. */
  readonly pipelines: readonly number[];
}

/** For whom something is read or changed, and as what errors tell of it. */
export interface PermissionsRequest {
  readonly operation: string;
  readonly signal: AbortSignal | undefined;
}

/** How the permissions of a service endpoint are read and changed, by its id. There are two, by generation. */
export interface PermissionsAccess {
  read(id: string, request: PermissionsRequest): Promise<PipelinePermissions>;
  /** Whether all pipelines may use it. */
  isOpen(id: string, request: PermissionsRequest): Promise<boolean>;
  /** @returns the permissions as they are then. */
  change(id: string, change: PermissionChange, request: PermissionsRequest): Promise<PipelinePermissions>;
}
