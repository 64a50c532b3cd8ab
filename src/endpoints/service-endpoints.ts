import { AzureDevOpsConnection, type Credentials } from '../azure-devops/index.js';
import { systemClock } from '../clock.js';
import type { EndpointType } from '../endpoint-types/index.js';
import { SecretMasker } from '../secret-masker.js';
import type { AuditOptions, AuditReport } from './audit/index.js';
import type { ConnectOptions } from './connect-options.js';
import { EndpointContext } from './context.js';
import { createEndpoint } from './create.js';
import { deleteEndpoint } from './delete.js';
import type { EndpointExport, ExportOptions } from './file/index.js';
import { type ExecutionHistory, readHistory } from './history.js';
import { listEndpoints } from './list.js';
import type {
  Cancellable,
  CreateOptions,
  DeleteOptions,
  EndpointFilter,
  EndpointUpdate,
  HistoryOptions,
  PermissionChange,
  ShareTarget,
  TypeFilter,
  UpdateOptions,
  WaitOptions,
} from './options.js';
import { changePermissions, type PipelinePermissions, readPermissions } from './permissions.js';
import type { ApplyOptions, ApplyReport, EndpointPlan, PlannedConfiguration, PlanOptions } from './plan/index.js';
import { projectSegment } from './project-directory.js';
import { readEndpoint } from './read-endpoint.js';
import type { ProjectIdentity } from './references.js';
import { renameEndpoint, rotateSecrets, type SecretValues } from './rotate.js';
import type { EndpointChange, EndpointSpecification, ServiceEndpoint } from './service-endpoint.js';
import { shareEndpoint, unshareEndpoint } from './share.js';
import { type ConnectionTest, testConnection } from './test-connection.js';
import { isWantedType } from './types.js';
import { updateEndpoint, updateEndpoints } from './update.js';
import { waitUntilReady } from './wait.js';

/**
 * The service endpoints ("service connections") of a project, on the cloud and on old servers alike.
 *
 * What it gives back never holds the value of a secret: such values are null. Names are compared ignoring case; a text
 * that is a GUID is an id.
 *
 * @example
 * const endpoints = await ServiceEndpoints.connect({ url: 'https://dev.azure.com/contoso', token, project: 'Demo' });
 * try {
 *   await endpoints.rotate('api', { password });
 * } finally {
 *   endpoints.close();
 * }
 */
export class ServiceEndpoints {
  readonly #context: EndpointContext;
  readonly #connection: AzureDevOpsConnection | undefined;

  private constructor(context: EndpointContext, connection: AzureDevOpsConnection | undefined) {
    this.#context = context;
    this.#connection = connection;
  }

  /**
   * Reads the options. Nothing is sent before the first operation, which asks the server for its generation unless a
   * profile says it.
   *
   * @param options with `port`, requests go through a connection that the caller has opened, and closes.
   * @throws ProjectNameError `PROJECT_NAME`, UnknownProfileError `UNKNOWN_PROFILE`, and as `AzureDevOpsConnection.open`
   */
  static async connect(options: ConnectOptions): Promise<ServiceEndpoints> {
    const { project, profile, clock = systemClock, masker = new SecretMasker() } = options;
    projectSegment(project);
    if ('port' in options) {
      return new ServiceEndpoints(
        EndpointContext.open({ port: options.port, project, profile, clock, masker }),
        undefined,
      );
    }
    const credentials: Credentials =
      'credentials' in options ? options.credentials : { kind: 'personalAccessToken', token: options.token };
    const connection = AzureDevOpsConnection.open({ ...options, credentials, clock, masker });
    return new ServiceEndpoints(
      EndpointContext.open({ port: connection, project, profile, clock, masker }),
      connection,
    );
  }

  /**
   * Lists service endpoints, those that are not ready included unless told otherwise. An empty list of ids or names
   * holds nothing.
   *
   * @throws EndpointIdError `ENDPOINT_ID`, EndpointNameError `ENDPOINT_NAME`, ActionFilterError `ACTION_FILTER`,
   * UnsupportedOperationError `UNSUPPORTED_OPERATION` for a filter that the server would ignore
   */
  async list(filter: EndpointFilter = {}, signal?: AbortSignal): Promise<readonly ServiceEndpoint[]> {
    return this.#shownAll(await listEndpoints(this.#context, filter, signal));
  }

  /**
   * Reads one service endpoint.
   *
   * @throws EndpointNotFoundError `ENDPOINT_NOT_FOUND`, AmbiguousEndpointNameError `AMBIGUOUS_ENDPOINT_NAME`
   */
  async show(nameOrId: string, signal?: AbortSignal): Promise<ServiceEndpoint> {
    return this.#shown(await readEndpoint(this.#context, nameOrId, signal));
  }

  /**
   * Creates a service endpoint, and waits where the service finishes it in the background.
   *
   * @throws InvalidEndpointError `INVALID_ENDPOINT`, DuplicateEndpointError `DUPLICATE_ENDPOINT`, EndpointFailedError
   * `ENDPOINT_FAILED` and EndpointNotReadyError `ENDPOINT_NOT_READY`, which keep the id of what was created
   */
  async create(specification: EndpointSpecification, options: CreateOptions = {}): Promise<ServiceEndpoint> {
    return this.#shown(await createEndpoint(this.#context, specification, options));
  }

  /**
   * Changes a service endpoint: a merge onto a fresh read, so that what the change does not name stays.
   *
   * @throws MissingSecretsError `MISSING_SECRETS` where secrets would be written over, unless `keepSecrets` is true;
   * FixedFieldError `FIXED_FIELD`, PartialEndpointError `PARTIAL_ENDPOINT`
   */
  async update(nameOrId: string, change: EndpointChange, options: UpdateOptions = {}): Promise<ServiceEndpoint> {
    return this.#shown(await updateEndpoint(this.#context, nameOrId, change, options));
  }

  /** Changes several service endpoints with one write, after all are read and checked. @throws as {@link update} */
  async updateMany(
    updates: readonly EndpointUpdate[],
    options: UpdateOptions = {},
  ): Promise<readonly ServiceEndpoint[]> {
    return this.#shownAll(await updateEndpoints(this.#context, updates, options));
  }

  /**
   * Gives a service endpoint a new name in the project. Secrets are needed as for every update; give them as `secrets`.
   *
   * @throws as {@link update}
   */
  async rename(
    nameOrId: string,
    newName: string,
    options: UpdateOptions & { readonly secrets?: SecretValues } = {},
  ): Promise<ServiceEndpoint> {
    return this.#shown(await renameEndpoint(this.#context, nameOrId, newName, options));
  }

  /**
   * Replaces secrets, by their keys.
   *
   * @throws UnknownSecretError `UNKNOWN_SECRET`, and as {@link update}
   */
  async rotate(nameOrId: string, secrets: SecretValues, options: UpdateOptions = {}): Promise<ServiceEndpoint> {
    return this.#shown(await rotateSecrets(this.#context, nameOrId, secrets, options));
  }

  /**
   * Lets other projects use a service endpoint.
   *
   * @throws AlreadySharedError `ALREADY_SHARED`, UnsupportedOperationError `UNSUPPORTED_OPERATION` before API version 6.0
   */
  async share(nameOrId: string, targets: readonly ShareTarget[], options: Cancellable = {}): Promise<ServiceEndpoint> {
    return this.#shown(await shareEndpoint(this.#context, nameOrId, targets, options));
  }

  /**
   * Takes a service endpoint from projects, at least one of which keeps it.
   *
   * @throws NotSharedError `NOT_SHARED`, LastProjectError `LAST_PROJECT`, UnsupportedOperationError
   * `UNSUPPORTED_OPERATION` before API version 6.0
   */
  async unshare(nameOrId: string, projects: readonly string[], options: Cancellable = {}): Promise<void> {
    await unshareEndpoint(this.#context, nameOrId, projects, options);
  }

  /**
   * Deletes a service endpoint from the project, from others or from all, and waits until it is gone.
   *
   * @throws EndpointNotDeletedError `ENDPOINT_NOT_DELETED`, NotSharedError `NOT_SHARED`
   */
  async delete(nameOrId: string, options: DeleteOptions = {}): Promise<void> {
    await deleteEndpoint(this.#context, nameOrId, options);
  }

  /** The types that the server knows, over those of the catalogue. */
  async types(filter: TypeFilter = {}, signal?: AbortSignal): Promise<readonly EndpointType[]> {
    const types = await this.#context.types.all(signal);
    return types.filter((type) => isWantedType(type, filter));
  }

  /**
   * Reads which runs used a service endpoint.
   *
   * @throws HistoryPageError `HISTORY_PAGE`, UnsupportedOperationError `UNSUPPORTED_OPERATION`
   */
  async history(nameOrId: string, options: HistoryOptions = {}): Promise<ExecutionHistory> {
    return await readHistory(this.#context, nameOrId, options);
  }

  /**
   * Lets the service try a service endpoint. A test that fails is an answer, not an error.
   *
   * @throws UnverifiableSchemeError `UNVERIFIABLE_SCHEME`
   */
  async test(nameOrId: string, signal?: AbortSignal): Promise<ConnectionTest> {
    return await testConnection(this.#context, nameOrId, signal);
  }

  /** Which pipelines may use a service endpoint. @throws UnsupportedOperationError before API version 6.0 */
  async permissions(nameOrId: string, signal?: AbortSignal): Promise<PipelinePermissions> {
    return await readPermissions(this.#context, nameOrId, signal);
  }

  /**
   * Changes which pipelines may use a service endpoint.
   *
   * @throws PipelineIdError `PIPELINE_ID`, UnsupportedOperationError `UNSUPPORTED_OPERATION` before API version 6.0
   */
  async permit(nameOrId: string, change: PermissionChange, options: Cancellable = {}): Promise<PipelinePermissions> {
    return await changePermissions(this.#context, nameOrId, change, options);
  }

  /**
   * Waits until the service has finished a service endpoint.
   *
   * @throws EndpointFailedError `ENDPOINT_FAILED`, EndpointNotReadyError `ENDPOINT_NOT_READY`
   */
  async waitUntilReady(nameOrId: string, options: WaitOptions = {}): Promise<ServiceEndpoint> {
    const current = await readEndpoint(this.#context, nameOrId, options.signal);
    return this.#shown(await waitUntilReady(this.#context, current, options));
  }

  /** Id and name of a project, looked up once. @throws ProjectNotFoundError `PROJECT_NOT_FOUND` */
  async project(nameOrId: string, signal?: AbortSignal): Promise<ProjectIdentity> {
    return await this.#context.projects.find(nameOrId, signal);
  }

  /** What has to be done so that the organization has the service connections of a file. @see planEndpoints */
  async plan(file: PlannedConfiguration, options: PlanOptions = {}): Promise<EndpointPlan> {
    const { planEndpoints } = await import('./plan/index.js');
    return await planEndpoints(file, this, options);
  }

  /** Does what a plan says. @see applyPlan */
  async apply(plan: EndpointPlan, options: ApplyOptions = {}): Promise<ApplyReport> {
    const { applyPlan } = await import('./plan/index.js');
    return await applyPlan(plan, this, options);
  }

  /** Writes the service connections of a project, this one unless told otherwise, as a file. @see exportEndpoints */
  async export(options: Partial<ExportOptions> = {}): Promise<EndpointExport> {
    const { exportEndpoints } = await import('./file/index.js');
    return await exportEndpoints(this, { project: this.#context.project, ...options });
  }

  /** Looks for what is unused, broken or too open among the service connections of the project. @see auditEndpoints */
  async audit(options: Omit<AuditOptions, 'project'> = {}): Promise<AuditReport> {
    const { auditEndpoints } = await import('./audit/index.js');
    return await auditEndpoints(this, { ...options, project: this.#context.project });
  }

  /** URL of the organization or collection, without a slash at its end. */
  get url(): string {
    return this.#context.server.port.url;
  }

  /**
   * The service endpoints of another project, over the same connection, which this one closes.
   *
   * @throws ProjectNameError `PROJECT_NAME`
   */
  inProject(nameOrId: string): ServiceEndpoints {
    return new ServiceEndpoints(this.#context.inProject(nameOrId), undefined);
  }

  /** Closes the connection, unless it was given as `port`. */
  close(): void {
    this.#connection?.close();
  }

  #shown(endpoint: ServiceEndpoint): ServiceEndpoint {
    return this.#context.withoutSecrets(endpoint);
  }

  #shownAll(endpoints: readonly ServiceEndpoint[]): readonly ServiceEndpoint[] {
    return endpoints.map((endpoint) => this.#shown(endpoint));
  }
}
