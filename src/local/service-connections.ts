import type { ServiceConnection } from '../http-request/index.js';
import { referenceOf, type StoredEndpoint } from './store/endpoints/stored-endpoint.js';
import { toServiceConnection } from './store/endpoints/to-service-connection.js';
import type { Store } from './store/store.js';

/** The service connections that a pipeline can use. */
export interface PipelineConnections {
  /** For suggestions. */
  readonly names: readonly string[];
  /**
   * A connection by its name or id, ignoring case.
   *
   * @throws MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE`, SecretFileError `SECRET_FILE` where a secret
   *   of it is not there
   */
  find(nameOrId: string): ServiceConnection | undefined;
}

/** The service connections of a project as they are in the store now, those made over REST among them. */
export class StoredConnections implements PipelineConnections {
  readonly #store: Store;
  readonly #projectId: string;

  constructor(store: Store, projectId: string) {
    this.#store = store;
    this.#projectId = projectId;
  }

  get names(): readonly string[] {
    return this.#store.endpoints.inProject(this.#projectId).map((endpoint) => this.#nameOf(endpoint));
  }

  find(nameOrId: string): ServiceConnection | undefined {
    const { endpoints } = this.#store;
    const named = endpoints.named(this.#projectId, nameOrId);
    const endpoint = named ?? endpoints.inProject(this.#projectId).find(({ id }) => id === nameOrId.toLowerCase());
    return endpoint && toServiceConnection(endpoint, this.#nameOf(endpoint));
  }

  #nameOf(endpoint: StoredEndpoint): string {
    return referenceOf(endpoint, this.#projectId)?.name ?? '';
  }
}
