import type { EndpointFilter, HistoryOptions } from '../options.js';
import type { ServiceEndpoint } from '../service-endpoint.js';

/** What an audit needs of a project's service connections. `ServiceEndpoints` is the one there is. */
export interface AuditPort {
  list(filter?: EndpointFilter, signal?: AbortSignal): Promise<readonly ServiceEndpoint[]>;
  /** The newest records first. */
  history(
    nameOrId: string,
    options?: HistoryOptions,
  ): Promise<{ readonly records: readonly { readonly startTime?: string; readonly finishTime?: string }[] }>;
  isOpenToAllPipelines(nameOrId: string, signal?: AbortSignal): Promise<boolean>;
}
