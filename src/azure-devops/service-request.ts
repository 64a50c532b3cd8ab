/** The verbs that the REST API of Azure DevOps uses. */
export type ServiceMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** A query of a URL; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** One request to an organization or a collection. */
export interface ServiceRequest {
  /** What it is for, as errors say it: `read service connection 'api' of project 'Demo'`. */
  readonly operation: string;
  readonly method: ServiceMethod;
  /** Below the collection, each segment encoded, without a slash in front: `Demo/_apis/serviceendpoint/endpoints`. */
  readonly path: string;
  readonly query?: Query;
  /** Sent in the Accept header, as azure-devops-node-api does: `7.1`, `5.0-preview.2`. Absent: the server's own. */
  readonly apiVersion?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with this content type, in place of `body`. */
  readonly content?: { readonly type: string; readonly bytes: Uint8Array };
  /** Whether it may be sent again after an answer was lost. Default: true for GET and OPTIONS, false for the others. */
  readonly repeatable?: boolean;
  /** Scope of the token that it needs, for the hint of a refusal: `vso.serviceendpoint_manage`. */
  readonly scope?: string;
  /** Role that it needs, for the hint of a refusal: `Administrator of the service connection`. */
  readonly role?: string;
  /** Ends the request and all waits; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each wait before it is sent. */
  readonly onWait?: ((wait: WaitNotice) => void) | undefined;
  /**
   * Milliseconds since 1970 after which it is of no use any more. It is sent at once where the server wants fewer requests
   * until later than that. Default: it waits.
   */
  readonly latest?: number | undefined;
}

/** A wait that is about to begin. */
export interface WaitNotice {
  readonly operation: string;
  /** As in `the server answered 503`. */
  readonly reason: string;
  readonly milliseconds: number;
  /** The number of the attempt that failed, from 1; 0 where the rate limit delays the first. */
  readonly attempt: number;
}

/** What a server answered with a status below 300. */
export interface ServiceAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as JSON; null where there is none or where it is the word null. */
  readonly value: unknown;
}

/** A row of the answer to `OPTIONS _apis/{area}`: where a resource lies and which versions of it there are. */
export interface ResourceLocation {
  /** In lower case. */
  readonly id: string;
  readonly area: string;
  readonly resourceName: string;
  readonly routeTemplate: string;
  readonly resourceVersion: number;
  readonly minVersion: string;
  readonly maxVersion: string;
  readonly releasedVersion: string;
}

/** What the other rooms need of a connection; `AzureDevOpsConnection` is the one there is. */
export interface AzureDevOpsPort {
  /** URL of the organization or collection, without a slash at its end. */
  readonly url: string;
  send(request: ServiceRequest): Promise<ServiceAnswer>;
  /** The resources of an area by id, from one OPTIONS request that is sent once for all that ask. */
  locations(area: string, signal?: AbortSignal): Promise<ReadonlyMap<string, ResourceLocation>>;
}
