import {
  type AzureDevOpsPort,
  RequestRefusedError,
  type ServiceAnswer,
  type ServiceRequest,
} from '../azure-devops/index.js';
import { contractOfProfile, discoverContract, type ServerContract } from './contract.js';
import type { Profile, Resource } from './generations.js';
import { ProjectDirectory } from './project-directory.js';
import type { ProjectPermissions } from './project-permissions.js';
import { explainRefusal } from './refusals.js';
import { TypeDirectory } from './type-directory.js';
import { readTypes } from './types.js';

/** A request for one of the resources; its version is that of the server's contract. */
export type EndpointRequest = Omit<ServiceRequest, 'apiVersion'> & { readonly resource: Resource };

/** What is known of a server: how it wants to be spoken to, its projects and its types. Each is asked for once. */
export class EndpointServer {
  readonly port: AzureDevOpsPort;
  readonly projects: ProjectDirectory;
  readonly types: TypeDirectory;
  /** Which pipelines may use what, by project in lower case, where a server has to be asked for all of it at once. */
  readonly permissions = new Map<string, ProjectPermissions>();
  #contract: ServerContract | undefined;

  /**
   * @param profile absent: the server is asked for its generation, by the first operation.
   * @throws UnknownProfileError `UNKNOWN_PROFILE`
   */
  constructor(port: AzureDevOpsPort, profile?: Profile) {
    this.port = port;
    this.#contract = profile && contractOfProfile(profile);
    this.projects = new ProjectDirectory((request) => this.send({ ...request, resource: 'projects' }));
    this.types = new TypeDirectory((signal) => readTypes(this, signal));
  }

  /** How the server wants to be spoken to. @throws UnknownGenerationError `UNKNOWN_GENERATION` */
  async contract(signal?: AbortSignal): Promise<ServerContract> {
    this.#contract ??= await discoverContract(this.port, signal);
    return this.#contract;
  }

  /** Sends a request. Refusals whose reason is known come as classes of their own. */
  async send({ resource, ...request }: EndpointRequest): Promise<ServiceAnswer> {
    const apiVersion = (await this.contract(request.signal)).version(resource);
    try {
      return await this.port.send({ ...request, ...(apiVersion !== undefined && { apiVersion }) });
    } catch (error) {
      throw error instanceof RequestRefusedError ? explainRefusal(error) : error;
    }
  }
}
