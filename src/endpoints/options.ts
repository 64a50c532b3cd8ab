import type { EndpointChange, ServiceEndpoint } from './service-endpoint.js';

/** What the caller may do with a service endpoint, for the `actionFilter` of a list. */
export const actionFilters = ['none', 'manage', 'use', 'view'] as const;
export type ActionFilter = (typeof actionFilters)[number];

/** Ends an operation; its promise is then rejected with the signal's reason. */
export interface Cancellable {
  readonly signal?: AbortSignal | undefined;
}

/** What a server says about its work on a service endpoint. */
export interface EndpointState {
  /** As the server writes it: `InProgress`; empty where it gives none. */
  readonly state: string;
  readonly statusMessage: string;
}

/** How an operation waits for work that the service does in the background. */
export interface BackgroundOptions extends Cancellable {
  /** Whether to wait for it. Default: true. */
  readonly wait?: boolean;
  /** Milliseconds of that wait. Default: {@link READY_TIMEOUT}, for a deletion {@link DELETE_TIMEOUT}. */
  readonly timeout?: number | undefined;
  /** Called during the wait when the server says something else than before. */
  readonly onState?: ((state: EndpointState) => void) | undefined;
}

/** Which service endpoints a list holds. What is absent does not matter. */
export interface EndpointFilter {
  /** `azurerm`; compared ignoring case. */
  readonly type?: string;
  readonly authSchemes?: readonly string[];
  /** GUIDs. */
  readonly ids?: readonly string[];
  /** Compared ignoring case. A name may hold a comma, although the service has no way to ask for such a name. */
  readonly names?: readonly string[];
  /** `library`, `agentcloud`; from API version 5.1 on. */
  readonly owner?: string;
  /** Whether those that are not ready or whose creation failed are listed too. Default: true; the service's is false. */
  readonly includeFailed?: boolean;
  /** "Internal use only", says the service; from API version 5.0 on. */
  readonly includeDetails?: boolean;
  /** Only those on which the caller may do this; from API version 7.1 on. */
  readonly actionFilter?: ActionFilter;
}

/** A project with which a service endpoint is shared. */
export interface ShareTarget {
  /** Name or id. */
  readonly project: string;
  /** Its name there. Default: its name in the project of this client. */
  readonly name?: string;
  /** Its description there. Default: its description in the project of this client. */
  readonly description?: string;
}

export interface CreateOptions extends BackgroundOptions {
  /** Other projects that are to use it from the start. */
  readonly sharedWith?: readonly ShareTarget[];
  /** Whether it is checked against its type first. Default: true. */
  readonly validate?: boolean;
  /** What becomes of keys that the type does not have. Default: `refuse`. */
  readonly unknownKeys?: 'refuse' | 'send';
}

export interface UpdateOptions extends BackgroundOptions {
  /**
   * Sends the secrets that were not given as the JSON null that a read gave, in place of stopping. Whether the real
   * service then keeps them is not publicly known. Default: false.
   */
  readonly keepSecrets?: boolean;
}

/** One part of {@link ServiceEndpoints.updateMany}. */
export type EndpointUpdate = { readonly change: EndpointChange } & (
  | { readonly id: string }
  | { readonly endpoint: ServiceEndpoint }
);

export interface DeleteOptions extends BackgroundOptions {
  /** Also deletes the service principal that the service made for it. Default: false. */
  readonly deep?: boolean;
  /** Names or ids of the projects to delete it from, or `all` that use it. Default: the project of this client. */
  readonly projects?: readonly string[] | 'all' | undefined;
}

export type WaitOptions = Omit<BackgroundOptions, 'wait'>;

export interface TypeFilter {
  readonly type?: string;
  readonly scheme?: string;
}

export interface HistoryOptions extends Cancellable {
  /** How many records at most: 1 to {@link MAXIMUM_HISTORY_PAGE}. Default: the service's own. */
  readonly top?: number;
  /** Of the page before; from API version 5.1 on. */
  readonly continuationToken?: string;
}

/** What {@link ServiceEndpoints.permit} changes; pipelines that it does not name stay as they are. */
export interface PermissionChange {
  /** Whether every pipeline of the project may use the service endpoint. */
  readonly allPipelines?: boolean;
  /** Ids of pipelines that may use it from now on. */
  readonly pipelines?: readonly number[];
  /** Ids of pipelines that may use it no longer. */
  readonly revoke?: readonly number[];
}
