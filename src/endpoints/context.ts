import type { AzureDevOpsPort, ServiceAnswer } from '../azure-devops/index.js';
import type { Clock } from '../clock.js';
import type { SecretMasker } from '../secret-masker.js';
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
}

/** What every operation on the service endpoints of a project works with. */
export class EndpointContext {
  readonly server: EndpointServer;
  readonly project: string;
  /** The project as a segment of a path. */
  readonly segment: string;
  readonly clock: Clock;
  readonly masker: SecretMasker;

  private constructor(server: EndpointServer, project: string, clock: Clock, masker: SecretMasker) {
    this.segment = projectSegment(project);
    this.server = server;
    this.project = project;
    this.clock = clock;
    this.masker = masker;
  }

  /** @throws ProjectNameError `PROJECT_NAME`, UnknownProfileError `UNKNOWN_PROFILE` */
  static open({ port, project, profile, clock, masker }: ContextOptions): EndpointContext {
    return new EndpointContext(new EndpointServer(port, profile), project, clock, masker);
  }

  /** The same for another project of the same server. @throws ProjectNameError `PROJECT_NAME` */
  inProject(project: string): EndpointContext {
    return new EndpointContext(this.server, project, this.clock, this.masker);
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

  /** As it may be shown: without the values of secrets. */
  withoutSecrets(endpoint: ServiceEndpoint): ServiceEndpoint {
    return withoutSecrets(endpoint, this.types.known(endpoint.type));
  }
}
