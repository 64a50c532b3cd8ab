import type { EndpointType } from '../../endpoint-types/index.js';
import type { PipelinePermissions, ProjectName, ProjectPort } from '../plan/port.js';

/** What an export needs of an organization. `ServiceEndpoints` is the one there is. */
export interface ExportPort {
  readonly url: string;
  inProject(nameOrId: string): Pick<ProjectPort, 'list' | 'show' | 'permissions'>;
  project(nameOrId: string, signal?: AbortSignal): Promise<ProjectName>;
  types(filter?: { readonly type?: string }, signal?: AbortSignal): Promise<readonly EndpointType[]>;
}

export type { PipelinePermissions };
