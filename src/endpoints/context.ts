import type { AzureDevOpsPort, ServiceAnswer } from '../azure-devops/index.js';
import type { Clock } from '../clock.js';
import type { SecretMasker } from '../secret-masker.js';
import { secretsOfUrl } from '../url-credentials.js';
import type { EndpointWarning } from './connect-options.js';
import type { ServerContract } from './contract.js';
import type { Profile } from './generations.js';
import { type ProjectDirectory, projectSegment } from './project-directory.js';
import { withoutSecrets } from './redact.js';
import { isMissingProject } from './refusals.js';
import { type EndpointRequest, EndpointServer } from './server.js';
import type { ServiceEndpoint } from './service-endpoint.js';
import type { TypeDirectory } from './type-directory.js';

export interface ContextOptions {
  readonly port: AzureDevOpsPort;
  /** Name or id. */
  readonly project: string;
  /** Absent: the server is asked. */
  readonly profile?: Profile | undefined;
  readonly clock: Clock;
  readonly masker: SecretMasker;
  /** Absent: nobody is told. */
  readonly warn?: ((warning: EndpointWarning) => void) | undefined;
}

/** What every operation on the service endpoints of a project works with. */
export class EndpointContext {
  readonly server: EndpointServer;
  readonly project: string;
  /** The project as a segment of a path. */
  readonly segment: string;
  readonly clock: Clock;
  readonly masker: SecretMasker;
  /** Tells what is left out of an answer. */
  readonly warn: (warning: EndpointWarning) => void;

  private constructor(
    server: EndpointServer,
    { project, clock, masker, warn = () => {} }: Omit<ContextOptions, 'port' | 'profile'>,
  ) {
    this.segment = projectSegment(project);
    this.server = server;
    this.project = project;
    this.clock = clock;
    this.masker = masker;
    this.warn = warn;
  }

  /** @throws ProjectNameError `PROJECT_NAME`, UnknownProfileError `UNKNOWN_PROFILE` */
  static open({ port, profile, ...options }: ContextOptions): EndpointContext {
    return new EndpointContext(new EndpointServer(port, profile), options);
  }

  /** The same for another project of the same server. @throws ProjectNameError `PROJECT_NAME` */
  inProject(project: string): EndpointContext {
    return new EndpointContext(this.server, { ...this, project });
  }

  get projects(): ProjectDirectory {
    return this.server.projects;
  }

  get types(): TypeDirectory {
    return this.server.types;
  }

  contract(signal?: AbortSignal): Promise<ServerContract> {
    return this.server.contract(signal);
  }

  /** Sends a request to a path in the project. */
  async send(request: EndpointRequest): Promise<ServiceAnswer> {
    try {
      return await this.server.send(request);
    } catch (error) {
      throw isMissingProject(error) ? await this.projects.missing(this.project, error, request.signal) : error;
    }
  }

  /** Keeps the credentials in the URL of a service endpoint out of errors, where a server could repeat them. */
  maskUrl(url: string): void {
    for (const secret of secretsOfUrl(url)) this.masker.add(secret);
  }

  /** As it may be shown: without the values of secrets. */
  withoutSecrets(endpoint: ServiceEndpoint): ServiceEndpoint {
    return withoutSecrets(endpoint, this.types.known(endpoint.type));
  }
}
