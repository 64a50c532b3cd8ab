import type { WebApi } from 'azure-devops-node-api';
import { systemClock } from '../clock.js';
import { SecretMasker } from '../secret-masker.js';
import { trust } from '../transport/index.js';
import { authorize, type Credentials } from './credentials.js';
import { AnswerFormatError, ResourceMissingError } from './errors.js';
import { parseAnswer } from './json-answer.js';
import { type NodeApi, openNodeApi, openWebApi, type ResolvedRoute, type ResourceRoute } from './node-api.js';
import type { SendUrl } from './node-api-transport.js';
import { type ConnectionOptions, numbersOf } from './options.js';
import { parseOrganizationUrl } from './organization-url.js';
import { Requester } from './requester.js';
import { readLocations } from './resource-locations.js';
import { Routes } from './routes.js';
import { type CallBase, createCall } from './service-call.js';
import type { AzureDevOpsPort, ResourceLocation, ServiceAnswer, ServiceRequest } from './service-request.js';
import { untilAborted } from './until-aborted.js';
import { createUrlCall } from './url-call.js';

/**
 * One connection to an organization or collection: the only way by which anything of ours reaches Azure DevOps.
 *
 * Requests are answered or fail with an error that says why: a missing thing, a page to sign in and a broken answer are
 * errors and not null. What is safe to repeat is repeated, as the server asks for or with growing waits. Credentials
 * never go to another origin than the connection's.
 *
 * @example
 * const connection = AzureDevOpsConnection.open({
 *   url: 'https://dev.azure.com/contoso',
 *   credentials: { kind: 'personalAccessToken', token },
 * });
 * try {
 *   const { value } = await connection.send({
 *     operation: 'list the projects', method: 'GET', path: '_apis/projects', apiVersion: '7.1',
 *   });
 * } finally {
 *   connection.close();
 * }
 */
export class AzureDevOpsConnection implements AzureDevOpsPort {
  readonly url: string;
  readonly #base: CallBase;
  readonly #routes: Routes;
  readonly #requester: Requester;
  readonly #masker: SecretMasker;
  readonly #areas = new Map<string, Promise<ReadonlyMap<string, ResourceLocation>>>();
  #nodeApi: Promise<NodeApi> | undefined;
  #webApi: Promise<WebApi> | undefined;

  private constructor(base: CallBase, routes: Routes, requester: Requester) {
    this.url = base.origin + base.path;
    this.#masker = base.masker;
    this.#base = base;
    this.#routes = routes;
    this.#requester = requester;
  }

  /**
   * Reads the options. Nothing is sent before the first request.
   *
   * @throws {OrganizationUrlError} | {CredentialsError} | {NtlmNotSupportedError} | {ProxyUrlError} |
   *   {CertificateAuthorityError} | {ConnectionOptionError}
   */
  static open(options: ConnectionOptions): AzureDevOpsConnection {
    const numbers = numbersOf(options);
    const url = parseOrganizationUrl(options.url);
    const environment = options.environment ?? process.env;
    const masker = options.masker ?? new SecretMasker();
    const { header, secrets } = authorize(options.credentials);
    for (const secret of secrets) masker.add(secret);
    const trusted = trust(options.certificateAuthorities ?? [], environment);
    const routes = new Routes({
      environment,
      trust: trusted,
      connections: numbers.maximumInFlight,
      timeout: numbers.requestTimeout,
      onSecret: (secret) => masker.add(secret),
    });
    const requester = new Requester({
      ...numbers,
      routes,
      clock: options.clock ?? systemClock,
      random: options.random ?? Math.random,
      onWait: options.onWait,
      unreadableFile: trusted.unreadableFile,
    });
    const path = url.pathname.replace(/\/$/, '');
    const base = { origin: url.origin, path, route: routes.to(url), authorization: header, masker };
    return new AzureDevOpsConnection(base, routes, requester);
  }

  /**
   * The same connection for somebody else: one of many tasks, each of which has a token of its own. Open connections,
   * the number of requests in flight, the proxy and the waits that the server asked for are shared; closing either
   * closes both.
   *
   * @param masker told of the credentials, and asked to mask what errors show. Default: one of its own.
   * @throws {CredentialsError} | {NtlmNotSupportedError}
   */
  withCredentials(credentials: Credentials, masker: SecretMasker = new SecretMasker()): AzureDevOpsConnection {
    const { header, secrets } = authorize(credentials);
    for (const secret of secrets) masker.add(secret);
    return new AzureDevOpsConnection({ ...this.#base, authorization: header, masker }, this.#routes, this.#requester);
  }

  /** Requests sent so far, repeats and redirections included. */
  get requests(): number {
    return this.#requester.requests;
  }

  /**
   * @returns the answer of a status below 300.
   * @throws {RequestRefusedError} by class for 401, 403, 404, 409, 429, pages to sign in, redirections that are not
   *   followed and all other refusals.
   * @throws {UnreachableError} | {ProxyRefusedError} | {TimeLimitError} | {AnswerFormatError} | {AnswerSizeError}
   * @throws {ConnectionClosedError} where {@link close} came first.
   * @throws the reason of the request's signal, where that ended it.
   */
  async send(request: ServiceRequest): Promise<ServiceAnswer> {
    const answer = await this.#requester.perform(createCall(request, this.#base));
    const value = parseAnswer(answer, request.operation, this.#masker);
    return { status: answer.status, headers: answer.headers, value };
  }

  /** The resources of an area by id, which are asked for once; the same errors as {@link send}. */
  locations(area: string, signal?: AbortSignal): Promise<ReadonlyMap<string, ResourceLocation>> {
    let shared = this.#areas.get(area);
    if (shared === undefined) {
      shared = this.#readLocations(area);
      this.#areas.set(area, shared);
      // A failure is told to those who wait for it, and is no answer for those who ask later.
      shared.catch(() => this.#areas.delete(area));
    }
    return untilAborted(shared, signal);
  }

  /**
   * Where a resource lies and which version to ask for, by azure-devops-node-api's rules.
   *
   * @throws {ResourceMissingError} where the server does not have it; else as {@link send}.
   */
  async resolveRoute(route: ResourceRoute, signal?: AbortSignal): Promise<ResolvedRoute> {
    const location = (await this.locations(route.area, signal)).get(route.locationId.toLowerCase());
    if (location === undefined) throw new ResourceMissingError(this.url, route.area, route.locationId);
    return (await this.#openNodeApi()).resolve(route, location);
  }

  /**
   * All of azure-devops-node-api, whose clients send through this connection: missing things and pages to sign in are
   * errors with them too. Loaded on demand, since it takes a tenth of a second.
   */
  webApi(): Promise<WebApi> {
    this.#webApi ??= openWebApi(this.url, this.#sendUrl);
    return this.#webApi;
  }

  /** Ends all connections. What is under way, waits or comes later fails with {@link ConnectionClosedError}. */
  close(): void {
    this.#requester.close();
  }

  async #readLocations(area: string): Promise<ReadonlyMap<string, ResourceLocation>> {
    const operation = `read the resources of the area '${area}'`;
    const nodeApi = await this.#openNodeApi();
    const { statusCode, result } = await nodeApi
      .rest({ operation })
      .options(nodeApi.url(`_apis/${encodeURIComponent(area)}`));
    const locations = readLocations(result);
    if (locations === undefined) throw new AnswerFormatError(operation, statusCode, 'it is no list of resources');
    return locations;
  }

  #openNodeApi(): Promise<NodeApi> {
    this.#nodeApi ??= openNodeApi(this.url, this.#sendUrl);
    return this.#nodeApi;
  }

  readonly #sendUrl: SendUrl = async (...parameters) => {
    const call = createUrlCall(parameters, this.#base, this.#routes);
    const answer = await this.#requester.perform(call);
    // RestClient would make null of what is no JSON.
    if (String(call.headers['accept']).startsWith('application/json')) {
      parseAnswer(answer, call.operation, this.#masker);
    }
    return answer;
  };
}
