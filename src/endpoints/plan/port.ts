import type { EndpointType } from '../../endpoint-types/index.js';
import type {
  Cancellable,
  CreateOptions,
  DeleteOptions,
  EndpointFilter,
  PermissionChange,
  ShareTarget,
  UpdateOptions,
} from '../options.js';
import type { EndpointChange, EndpointSpecification, ServiceEndpoint } from '../service-endpoint.js';

/** A project by its id and its name. */
export interface ProjectName {
  readonly id: string;
  readonly name: string;
}

/** Which pipelines may use a service connection without asking. */
export interface PipelinePermissions {
  readonly allPipelines: boolean;
  readonly pipelines: readonly number[];
}

/** What plans read and write in one project. `ServiceEndpoints` is the one there is. */
export interface ProjectPort {
  list(filter?: EndpointFilter, signal?: AbortSignal): Promise<readonly ServiceEndpoint[]>;
  show(nameOrId: string, signal?: AbortSignal): Promise<ServiceEndpoint>;
  permissions(nameOrId: string, signal?: AbortSignal): Promise<PipelinePermissions>;
  create(specification: EndpointSpecification, options?: CreateOptions): Promise<ServiceEndpoint>;
  update(nameOrId: string, change: EndpointChange, options?: UpdateOptions): Promise<unknown>;
  share(nameOrId: string, targets: readonly ShareTarget[], options?: Cancellable): Promise<unknown>;
  unshare(nameOrId: string, projects: readonly string[], options?: Cancellable): Promise<unknown>;
  permit(nameOrId: string, change: PermissionChange, options?: Cancellable): Promise<unknown>;
  delete(nameOrId: string, options?: DeleteOptions): Promise<unknown>;
}

/** What plans need of an organization. */
export interface PlanPort {
  /** URL of the organization or collection, without a slash at its end. */
  readonly url: string;
  /** The same organization, seen from a project. */
  inProject(nameOrId: string): ProjectPort;
  /** @throws ProjectNotFoundError */
  project(nameOrId: string, signal?: AbortSignal): Promise<ProjectName>;
  /** Whether the server shares connections between projects: from API version 6.0 on. */
  canShare(signal?: AbortSignal): Promise<boolean>;
  /** Whether the server knows which pipelines may use a connection: from API version 5.0 on. */
  canReadPermissions(signal?: AbortSignal): Promise<boolean>;
  /** The types that the server knows, those of extensions among them, over those of the catalogue. */
  types(filter?: { readonly type?: string }, signal?: AbortSignal): Promise<readonly EndpointType[]>;
}
