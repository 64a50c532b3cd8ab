import { AzureDevOpsConnection, type Credentials } from '../azure-devops/index.js';
import { systemClock } from '../clock.js';
import type { EndpointType } from '../endpoint-types/index.js';
import { SecretMasker } from '../secret-masker.js';
import { checkArguments } from './arguments.js';
import type { AuditOptions, AuditReport } from './audit/index.js';
import type { ConnectOptions } from './connect-options.js';
import { EndpointContext } from './context.js';
import { createEndpoint } from './create.js';
import { deleteEndpoint } from './delete.js';
import { type DeletionPreview, previewDeletion } from './deletion.js';
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
import {
  canReadPermissions,
  changePermissions,
  isOpenToAllPipelines,
  type PipelinePermissions,
  readPermissions,
} from './permissions.js';
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
 * What it gives back never holds the value of a secret: such values are null, and credentials in a URL are masked. Names
 * are compared ignoring case; a text that is a GUID is looked up as an id first, and then as a name. Arguments of another
 * kind than they have to be are refused with an ArgumentError `ARGUMENT`.
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
    checkArguments({ connection: options });
    const { project, profile, clock = systemClock, masker = new SecretMasker(), onWarning: warn } = options;
    projectSegment(project);
    const context = { project, profile, clock, masker, warn };
    if ('port' in options) {
      return new ServiceEndpoints(EndpointContext.open({ ...context, port: options.port }), undefined);
    }
    const credentials: Credentials =
      'credentials' in options ? options.credentials : { kind: 'personalAccessToken', token: options.token };
    const connection = AzureDevOpsConnection.open({ ...options, credentials, clock, masker });
    return new ServiceEndpoints(EndpointContext.open({ ...context, port: connection }), connection);
  }

  /**
   * Lists service endpoints, those that are not ready included unless told otherwise. An empty list of ids or names
   * holds nothing. Elements without an id, with which nothing can be done, are left out, and `onWarning` is told.
   *
   * @throws EndpointIdError `ENDPOINT_ID`, EndpointNameError `ENDPOINT_NAME`, ActionFilterError `ACTION_FILTER`,
   * UnsupportedOperationError `UNSUPPORTED_OPERATION` for a filter that the server would ignore
   */
  async list(filter: EndpointFilter = {}, signal?: AbortSignal): Promise<readonly ServiceEndpoint[]> {
    checkArguments({ filter, signal });
    return this.#shownAll(await listEndpoints(this.#context, filter, signal));
  }

  /**
   * Reads one service endpoint.
   *
   * @throws EndpointNotFoundError `ENDPOINT_NOT_FOUND`, AmbiguousEndpointNameError `AMBIGUOUS_ENDPOINT_NAME`
   */
  async show(nameOrId: string, signal?: AbortSignal): Promise<ServiceEndpoint> {
    checkArguments({ nameOrId, signal });
    return this.#shown(await readEndpoint(this.#context, nameOrId, signal));
  }

  /**
   * Creates a service endpoint, and waits where the service finishes it in the background.
   *
   * @throws InvalidEndpointError `INVALID_ENDPOINT`, CredentialsInUrlError `CREDENTIALS_IN_URL`, DuplicateEndpointError
   * `DUPLICATE_ENDPOINT`, UncertainWriteError `WRITE_UNCERTAIN` where no answer came, EndpointFailedError `ENDPOINT_FAILED`
   * and EndpointNotReadyError `ENDPOINT_NOT_READY`, which keep the id of what was created
   */
  async create(specification: EndpointSpecification, options: CreateOptions = {}): Promise<ServiceEndpoint> {
    checkArguments({ specification, creation: options });
    return this.#shown(await createEndpoint(this.#context, specification, options));
  }

  /**
   * Changes a service endpoint: a merge onto a fresh read, so that what the change does not name stays. Where the service
   * works on it in the background, that is waited for.
   *
   * @throws MissingSecretsError `MISSING_SECRETS` where secrets would be written over, unless `keepSecrets` is true;
   * FixedFieldError `FIXED_FIELD`, InvalidEndpointError `INVALID_ENDPOINT`, CredentialsInUrlError `CREDENTIALS_IN_URL`,
   * PartialEndpointError `PARTIAL_ENDPOINT`, EndpointFailedError `ENDPOINT_FAILED` where it is in state Failed afterwards
   */
  async update(nameOrId: string, change: EndpointChange, options: UpdateOptions = {}): Promise<ServiceEndpoint> {
    checkArguments({ nameOrId, change, updating: options });
    return this.#shown(await updateEndpoint(this.#context, nameOrId, change, options));
  }

  /**
   * Changes several service endpoints with one write, after all are read and checked. Nothing is waited for: `operationStatus`
   * of each tells how far the service is.
   *
   * @throws as {@link update}
   */
  async updateMany(
    updates: readonly EndpointUpdate[],
    options: UpdateOptions = {},
  ): Promise<readonly ServiceEndpoint[]> {
    checkArguments({ updates, updating: options });
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
    checkArguments({ nameOrId, newName, renaming: options });
    return this.#shown(await renameEndpoint(this.#context, nameOrId, newName, options));
  }

  /**
   * Replaces secrets, by their keys.
   *
   * @throws UnknownSecretError `UNKNOWN_SECRET`, and as {@link update}
   */
  async rotate(nameOrId: string, secrets: SecretValues, options: UpdateOptions = {}): Promise<ServiceEndpoint> {
    checkArguments({ nameOrId, secrets, updating: options });
    return this.#shown(await rotateSecrets(this.#context, nameOrId, secrets, options));
  }

  /**
   * Lets other projects use a service endpoint.
   *
   * @throws AlreadySharedError `ALREADY_SHARED`, UnsupportedOperationError `UNSUPPORTED_OPERATION` before API version 6.0
   */
  async share(nameOrId: string, targets: readonly ShareTarget[], options: Cancellable = {}): Promise<ServiceEndpoint> {
    checkArguments({ nameOrId, targets, cancellable: options });
    return this.#shown(await shareEndpoint(this.#context, nameOrId, targets, options));
  }

  /**
   * Takes a service endpoint from projects, at least one of which keeps it.
   *
   * @throws NotSharedError `NOT_SHARED`, LastProjectError `LAST_PROJECT`, UnsupportedOperationError
   * `UNSUPPORTED_OPERATION` before API version 6.0
   */
  async unshare(nameOrId: string, projects: readonly string[], options: Cancellable = {}): Promise<void> {
    checkArguments({ nameOrId, projects, cancellable: options });
    await unshareEndpoint(this.#context, nameOrId, projects, options);
  }

  /**
   * Deletes a service endpoint from the project, from others or from all, and waits until it is gone there. Projects that
   * are not named keep it.
   *
   * @throws EndpointNotDeletedError `ENDPOINT_NOT_DELETED`, NotSharedError `NOT_SHARED`
   */
  async delete(nameOrId: string, options: DeleteOptions = {}): Promise<void> {
    checkArguments({ nameOrId, deletion: options });
    await deleteEndpoint(this.#context, nameOrId, options);
  }

  /**
   * Finds out what {@link delete} would take from which projects, and which would keep it. It deletes nothing.
   *
   * @throws as {@link delete}
   */
  async previewDelete(
    nameOrId: string,
    options: Pick<DeleteOptions, 'deep' | 'projects' | 'signal'> = {},
  ): Promise<DeletionPreview> {
    checkArguments({ nameOrId, deletion: options });
    const { endpoint, ...projects } = await previewDeletion(this.#context, nameOrId, options);
    return { endpoint: this.#shown(endpoint), ...projects };
  }

  /** The types that the server knows, over those of the catalogue. */
  async types(filter: TypeFilter = {}, signal?: AbortSignal): Promise<readonly EndpointType[]> {
    checkArguments({ types: filter, signal });
    const types = await this.#context.types.all(signal);
    return types.filter((type) => isWantedType(type, filter));
  }

  /**
   * Reads which runs used a service endpoint.
   *
   * @throws HistoryPageError `HISTORY_PAGE`, UnsupportedOperationError `UNSUPPORTED_OPERATION`
   */
  async history(nameOrId: string, options: HistoryOptions = {}): Promise<ExecutionHistory> {
    checkArguments({ nameOrId, history: options });
    return await readHistory(this.#context, nameOrId, options);
  }

  /**
   * Lets the service try a service endpoint. A test that fails is an answer, not an error.
   *
   * @throws UnverifiableSchemeError `UNVERIFIABLE_SCHEME`
   */
  async test(nameOrId: string, signal?: AbortSignal): Promise<ConnectionTest> {
    checkArguments({ nameOrId, signal });
    return await testConnection(this.#context, nameOrId, signal);
  }

  /**
   * Which pipelines may use a service endpoint. Before API version 6.0 every pipeline of the project is asked for it, and
   * what they answer serves for {@link PERMISSIONS_AGE}.
   *
   * @throws UnsupportedOperationError `UNSUPPORTED_OPERATION` before API version 5.0, EndpointNotFoundError
   * `ENDPOINT_NOT_FOUND`
   */
  async permissions(nameOrId: string, signal?: AbortSignal): Promise<PipelinePermissions> {
    checkArguments({ nameOrId, signal });
    return await readPermissions(this.#context, nameOrId, signal);
  }

  /** Whether every pipeline may use a service endpoint: less work for older servers. @throws as {@link permissions} */
  async isOpenToAllPipelines(nameOrId: string, signal?: AbortSignal): Promise<boolean> {
    checkArguments({ nameOrId, signal });
    return await isOpenToAllPipelines(this.#context, nameOrId, signal);
  }

  /** Whether the server shares service endpoints between projects: from API version 6.0 on. */
  async canShare(signal?: AbortSignal): Promise<boolean> {
    checkArguments({ signal });
    return (await this.#context.contract(signal)).supports('share');
  }

  /** Whether the server can say which pipelines may use a service endpoint: from API version 5.0 on. */
  async canReadPermissions(signal?: AbortSignal): Promise<boolean> {
    checkArguments({ signal });
    return await canReadPermissions(this.#context, signal);
  }

  /**
   * Changes which pipelines may use a service endpoint. Before API version 6.0 each pipeline takes a request of its own.
   *
   * @throws PipelineIdError `PIPELINE_ID`, and as {@link permissions}
   */
  async permit(nameOrId: string, change: PermissionChange, options: Cancellable = {}): Promise<PipelinePermissions> {
    checkArguments({ nameOrId, permissions: change, cancellable: options });
    return await changePermissions(this.#context, nameOrId, change, options);
  }

  /**
   * Waits until the service has finished a service endpoint.
   *
   * @throws EndpointFailedError `ENDPOINT_FAILED`, EndpointNotReadyError `ENDPOINT_NOT_READY`
   */
  async waitUntilReady(nameOrId: string, options: WaitOptions = {}): Promise<ServiceEndpoint> {
    checkArguments({ nameOrId, waiting: options });
    const current = await readEndpoint(this.#context, nameOrId, options.signal);
    return this.#shown(await waitUntilReady(this.#context, current, options));
  }

  /** Id and name of a project, looked up once. @throws ProjectNotFoundError `PROJECT_NOT_FOUND` */
  async project(nameOrId: string, signal?: AbortSignal): Promise<ProjectIdentity> {
    checkArguments({ nameOrId, signal });
    return await this.#context.projects.find(nameOrId, signal);
  }

  /** What has to be done so that the organization has the service connections of a file. @see planEndpoints */
  async plan(file: PlannedConfiguration, options: PlanOptions = {}): Promise<EndpointPlan> {
    checkArguments({ file, cancellable: options });
    const { planEndpoints } = await import('./plan/index.js');
    return await planEndpoints(file, this, options);
  }

  /** Does what a plan says. @see applyPlan */
  async apply(plan: EndpointPlan, options: ApplyOptions = {}): Promise<ApplyReport> {
    checkArguments({ plan, cancellable: options });
    const { applyPlan } = await import('./plan/index.js');
    return await applyPlan(plan, this, options);
  }

  /** Writes the service connections of a project, this one unless told otherwise, as a file. @see exportEndpoints */
  async export(options: Partial<ExportOptions> = {}): Promise<EndpointExport> {
    checkArguments({ cancellable: options });
    const { exportEndpoints } = await import('./file/index.js');
    return await exportEndpoints(this, { project: this.#context.project, ...options });
  }

  /** Looks for what is unused, broken or too open among the service connections of the project. @see auditEndpoints */
  async audit(options: Omit<AuditOptions, 'project'> = {}): Promise<AuditReport> {
    checkArguments({ cancellable: options });
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
    checkArguments({ nameOrId });
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
