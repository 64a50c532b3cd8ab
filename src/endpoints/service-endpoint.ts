/** Values of a service endpoint's maps; null stands for a secret that the server keeps to itself. */
export type EndpointValues = Readonly<Record<string, string | null>>;

/** How a service endpoint authorizes. */
export interface EndpointAuthorization {
  /** `UsernamePassword`, `Token`, …; compared ignoring case. */
  readonly scheme: string;
  /** Absent where the server leaves the parameters out, as in legacy lists. */
  readonly parameters?: EndpointValues;
}

/** A project that uses a service endpoint, with the name that it has there. The order of references means nothing. */
export interface EndpointProjectReference {
  readonly projectReference: { readonly id: string; readonly name?: string };
  readonly name: string;
  readonly description?: string;
}

/** A service endpoint as the REST API gives it. Field names are the API's; what is not modelled is kept in `rest`. */
export interface ServiceEndpoint {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly description: string;
  readonly owner?: string;
  readonly authorization: EndpointAuthorization;
  readonly data: EndpointValues;
  readonly isReady: boolean;
  readonly isShared: boolean;
  readonly isDisabled: boolean;
  readonly isOutdated: boolean;
  /** `Ready`, `InProgress`, `Failed`, as the server writes it. */
  readonly operationStatus?: { readonly state?: string; readonly statusMessage?: string };
  readonly createdBy?: { readonly id?: string; readonly displayName?: string; readonly uniqueName?: string };
  readonly modifiedBy?: { readonly id?: string; readonly displayName?: string; readonly uniqueName?: string };
  readonly creationDate?: string;
  readonly modificationDate?: string;
  readonly serviceEndpointProjectReferences: readonly EndpointProjectReference[];
  /**
   * True where the server gave no more than id and name, as it does for a reader: the other fields are then empty, not
   * known.
   */
  readonly isPartial: boolean;
  /** The whole answer of the server, which an update sends back with its changes. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What a new service endpoint is to be. */
export interface EndpointSpecification {
  readonly name: string;
  readonly type: string;
  /** Empty or absent: the URL that the type prescribes. */
  readonly url?: string;
  readonly description?: string;
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

/** What an update changes; everything else stays as a fresh read gives it. */
export interface EndpointChange {
  readonly name?: string;
  readonly url?: string;
  readonly description?: string;
  readonly scheme?: string;
  /** Parameters to set, secrets among them. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
  readonly isDisabled?: boolean;
}
